using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>Whom the factory buys from (供应商), as the register keeps it. Never changed in place: a further version of it follows.</summary>
public sealed record Supplier
{
    /// <summary>Names it in its factory, such as <c>S-01</c>.</summary>
    public required string Id { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>1: delivers to the factory itself; 2: to one who does; and so on [1..9].</summary>
    public int Tier { get; init; } = 1;

    /// <summary>What kind of supplier it is, in the user's words, such as <c>steel</c>.</summary>
    public required string Category { get; init; }

    /// <summary>Country, ISO 3166-1 alpha-2, such as <c>CN</c>; null: not stated.</summary>
    public string? Country { get; init; }

    /// <summary>Who answers there: name, mail or telephone.</summary>
    public string? Contact { get; init; }

    /// <summary>Whether it delivers renewable heat or cold (S-14); null: not known, which is not no.</summary>
    public bool? RenewableHeat { get; init; }

    /// <summary>What it delivers.</summary>
    public ImmutableArray<SuppliedItem> Items { get; init; } = [];

    public ImmutableArray<SupplierCertificate> Certificates { get; init; } = [];

    /// <summary>What its people were taught about low-carbon purchasing (V-01).</summary>
    public ImmutableArray<SupplierTraining> Trainings { get; init; } = [];

    public string? Note { get; init; }

    public SuppliedItem? Item(string product) => Items.FirstOrDefault(i => i.Product == product);

    /// <summary>Whether two versions say the same.</summary>
    public bool SaysTheSameAs(Supplier other) =>
        Bare(this) == Bare(other) && Certificates.SequenceEqual(other.Certificates) && Trainings.SequenceEqual(other.Trainings)
        && Items.Length == other.Items.Length && Items.Zip(other.Items).All(i => i.First.SaysTheSameAs(i.Second));

    private static Supplier Bare(Supplier supplier) => supplier with { Items = [], Certificates = [], Trainings = [] };
}

/// <summary>A material or part that a supplier delivers.</summary>
public sealed record SuppliedItem
{
    /// <summary>Material or product id of the factory, as bills of materials and activity records name it.</summary>
    public required string Product { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>How the supplier names it, such as <c>urn:gtin:4712345060507</c>; files of suppliers are matched by these and by <see cref="Product"/>.</summary>
    public ImmutableArray<string> OtherIds { get; init; } = [];

    /// <summary>Unit of the amounts below, such as <c>t</c>, <c>pcs</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>What is bought in a year [<see cref="Unit"/>]; null: not known.</summary>
    public double? YearlyAmount { get; init; }

    /// <summary>What is spent on it in a year [CNY]; null: not known.</summary>
    public double? YearlySpendCny { get; init; }

    /// <summary>Factor of the library that stands for it where the supplier says nothing, such as <c>material:steel</c>; null: none is chosen.</summary>
    public string? Background { get; init; }

    /// <summary>Most that a purchase may carry (V-03) [kgCO2e per <see cref="Unit"/>]; null: no limit is set.</summary>
    public double? LimitKilogramsPerUnit { get; init; }

    internal bool SaysTheSameAs(SuppliedItem other) => OtherIds.SequenceEqual(other.OtherIds) && this with { OtherIds = [] } == other with { OtherIds = [] };
}

/// <summary>What a certificate of a supplier says.</summary>
public enum CertificateKind
{
    Other,

    /// <summary>零碳工厂评价.</summary>
    ZeroCarbonFactory,

    /// <summary>绿色工厂.</summary>
    GreenFactory,

    /// <summary>绿色供应链管理.</summary>
    GreenSupplyChain,

    /// <summary>Environmental management, ISO 14001.</summary>
    EnvironmentalManagement,

    /// <summary>Energy management, ISO 50001 or GB/T 23331.</summary>
    EnergyManagement,

    /// <summary>Verified inventory, ISO 14064.</summary>
    VerifiedInventory,

    /// <summary>Verified product footprint, ISO 14067 or GB/T 24067.</summary>
    ProductFootprint,
}

/// <param name="Kind">What it says.</param>
/// <param name="Number">As printed on it.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="ValidTo">First day on which it holds no longer; null: open.</param>
/// <param name="Evidence">SHA-256 of the file in the evidence vault; null: none was handed in.</param>
public sealed record SupplierCertificate(CertificateKind Kind, string Number, string? Issuer = null, DateOnly? ValidTo = null, string? Evidence = null);

/// <param name="On">The day.</param>
/// <param name="Topic">What was taught.</param>
/// <param name="People">How many took part.</param>
public sealed record SupplierTraining(DateOnly On, string Topic, int People);
