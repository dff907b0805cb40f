using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>How far a footprint reaches (系统边界).</summary>
public enum ProductBoundary
{
    /// <summary>从摇篮到大门: until the product leaves the factory.</summary>
    CradleToGate,

    /// <summary>从摇篮到坟墓: with distribution, use and end of life.</summary>
    CradleToGrave,
}

/// <summary>Stages of a product's life (生命周期阶段), GB/T 24067 and ISO 14067, in their order.</summary>
public enum LifeCycleStage
{
    RawMaterials,

    /// <summary>Of materials to the factory.</summary>
    Transport,

    Manufacture,

    Distribution,

    Use,

    EndOfLife,
}

/// <summary>
/// A product as its footprint needs it: declared unit, boundary, bill of materials, what counts as output. Never changed in place: a
/// revision is a further version.
/// </summary>
public sealed record FootprintProduct
{
    /// <summary>Names it in its factory; the id that the model gives a product where it has one.</summary>
    public required string Id { get; init; }

    public required LocalizedName Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Declared unit (声明单位): one of it, such as <c>pcs</c>, <c>t</c>, <c>kWh</c>. Every figure is per one of it.</summary>
    public required string Unit { get; init; }

    /// <summary>Functional unit (功能单位) in words; null: the declared unit says it all.</summary>
    public LocalizedName? FunctionalUnit { get; init; }

    public ProductBoundary Boundary { get; init; }

    /// <summary>Mass of one unit without packaging [kg]; null: not stated, which a unit of mass does not need.</summary>
    public double? MassKilograms { get; init; }

    /// <summary>Price of one unit, for economic allocation [CNY]; null: not stated.</summary>
    public decimal? PriceCny { get; init; }

    /// <summary>Meter of the output; null: <see cref="Outputs"/> tell it.</summary>
    public PointId? Counter { get; init; }

    /// <summary>What was made, from documents, where no meter counts it.</summary>
    public ImmutableArray<StatedOutput> Outputs { get; init; } = [];

    /// <summary>Bill of materials and everything else that one unit takes (物料清单).</summary>
    public ImmutableArray<BillLine> Materials { get; init; } = [];

    /// <summary>Factors of what lies upstream of the energy that own processes use, by carrier.</summary>
    public ImmutableArray<CarrierUpstream> Upstream { get; init; } = [];

    /// <summary>What is left out, with its share and reason (取舍准则).</summary>
    public ImmutableArray<CutOff> CutOffs { get; init; } = [];

    /// <summary>Carbon of fossil origin in one unit [kgC]; null: not stated.</summary>
    public double? FossilCarbonKilograms { get; init; }

    /// <summary>Carbon of biological origin in one unit [kgC]; null: not stated.</summary>
    public double? BiogenicCarbonKilograms { get; init; }

    /// <summary>Footprint that the product is to reach [kgCO2e per unit]; null: none is set.</summary>
    public double? TargetKilograms { get; init; }

    /// <summary>Goods code of the combined nomenclature, eight digits; needed for CBAM.</summary>
    public string? CnCode { get; init; }

    /// <summary>Product numbers as URN, such as <c>urn:gtin:4712345060507</c>.</summary>
    public ImmutableArray<string> Identifiers { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Whether two say the same.</summary>
    public bool SaysTheSameAs(FootprintProduct other) => Activities.ActivityEvents.Write(this).AsSpan().SequenceEqual(Activities.ActivityEvents.Write(other));
}

/// <summary>Output of some days, from a document.</summary>
/// <param name="From">First factory-local day.</param>
/// <param name="To">First day that no longer belongs to it.</param>
/// <param name="Amount">[unit of the product]</param>
/// <param name="Evidence">SHA-256 in the evidence vault, or number of the document.</param>
public sealed record StatedOutput(DateOnly From, DateOnly To, double Amount, string? Evidence = null);

/// <summary>What lies upstream of an energy carrier.</summary>
/// <param name="Carrier">Carrier of own processes, such as <c>electricity</c>.</param>
/// <param name="Factor">As <c>table:series</c>.</param>
/// <param name="IncludesUse">
/// True where the factor covers use and upstream, as a footprint factor of electricity does: only what it says beyond the inventory is added.
/// </param>
public sealed record CarrierUpstream(string Carrier, string Factor, bool IncludesUse);

/// <summary>What a footprint leaves out.</summary>
/// <param name="Stage">A whole stage; null: parts of several.</param>
/// <param name="What">In the user's words.</param>
/// <param name="Percent">Estimated share of the footprint [%].</param>
/// <param name="Reason">Why.</param>
/// <param name="Accepts">Gap that it accepts, <c>inventory</c> or <c>output</c>: readings that are missing in part; null: none.</param>
public sealed record CutOff(LifeCycleStage? Stage, string What, double Percent, string Reason, string? Accepts = null)
{
    /// <summary>Gaps that may be accepted: what is missing in part. A line without a value never is.</summary>
    public static readonly ImmutableArray<string> Acceptable = ["inventory", "output"];
}
