namespace FactoryTwin.Carbon.Footprint;

/// <summary>What suppliers say about the footprint of what they deliver. A footprint takes it before any background factor.</summary>
public interface ISupplierValues
{
    /// <summary>The value that holds on a day: of several the one whose period starts nearest before the day, of those the one taken last.</summary>
    /// <param name="factory">The factory that buys.</param>
    /// <param name="material">Material or product id, as the bill of materials names it.</param>
    /// <param name="supplier">Only of this supplier; null: of any.</param>
    /// <param name="day">Factory-local day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no supplier said anything that holds on that day.</returns>
    ValueTask<SupplierValue?> FindAsync(
        string factory, string material, string? supplier, DateOnly day, CancellationToken cancellationToken = default);
}

/// <summary>Footprint of a material from its supplier (供应商碳足迹值), cradle to the supplier's gate.</summary>
/// <remarks>GB/T 24067 and ISO 14067 prefer supplier-specific data; the fields are those that PACT 3.0 exchanges.</remarks>
public sealed record SupplierValue
{
    /// <summary>Names the value in the supplier register; lineage leads there.</summary>
    public required string Id { get; init; }

    /// <summary>Material or product id.</summary>
    public required string Material { get; init; }

    /// <summary>Supplier id.</summary>
    public required string Supplier { get; init; }

    /// <summary>The supplier's name as people read it.</summary>
    public required string SupplierName { get; init; }

    /// <summary>Without biogenic uptake [kgCO2e per <see cref="Unit"/>]; never negative.</summary>
    public required double KilogramsPerUnit { get; init; }

    /// <summary>Unit of the material, such as <c>t</c>, <c>kg</c>, <c>piece</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The fossil part of <see cref="KilogramsPerUnit"/> [kgCO2e per unit]; null: not told apart.</summary>
    public double? FossilKilogramsPerUnit { get; init; }

    /// <summary>CO2 that the material took out of the air and still holds, as a positive amount [kgCO2 per unit]; null: not told.</summary>
    public double? BiogenicUptakeKilogramsPerUnit { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day on which it holds no longer; null: open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Null: the supplier did not rate it.</summary>
    public DataQuality? Quality { get; init; }

    /// <summary>Part of the value that rests on the supplier's own measurements [0..1]; null: not told, which counts as none.</summary>
    public double? PrimaryShare { get; init; }

    /// <summary>SHA-256 of the document in the evidence vault; null: none was handed in.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>Number or name of the document.</summary>
    public string? Document { get; init; }

    /// <summary>Who took it into the register.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Data-quality rating (数据质量评级): 1 is best, 5 is worst, in three respects.</summary>
/// <remarks>Product Environmental Footprint guide and PACT Methodology: technology, time, geography.</remarks>
/// <param name="Technology">Same technology as in reality [1..5].</param>
/// <param name="Time">Of the time that is reported [1..5].</param>
/// <param name="Geography">Of the place that is meant [1..5].</param>
public sealed record DataQuality(double Technology, double Time, double Geography)
{
    /// <summary>The mean of the three [1..5].</summary>
    public double Mean => (Technology + Time + Geography) / 3;
}
