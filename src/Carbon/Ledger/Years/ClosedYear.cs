using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Ledger.Years;

/// <summary>A closed inventory year as the ledger sees it. Amounts in decimal: credits are counted against them.</summary>
public sealed record ClosedYear
{
    public required string Factory { get; init; }

    public required int Year { get; init; }

    /// <summary>State of a year that is not closed yet.</summary>
    public const string Open = "open";

    /// <summary><c>closed</c>, <c>verified</c>, or <c>open</c>: figures as they are now, for certificates only.</summary>
    public required string State { get; init; }

    /// <summary>Of the frozen run, <c>open</c> where there is none yet; what was allocated names it.</summary>
    public required string Hash { get; init; }

    public required GrossEmissions Gross { get; init; }

    /// <summary>What one bought MWh without proof of green power counts in <see cref="GrossEmissions.Scope2Market"/> [tCO2e/MWh]; null where there is no market-based figure.</summary>
    public decimal? MarketFactor { get; init; }

    /// <summary>Bought electricity, before certificates, that counts at <see cref="MarketFactor"/> [MWh], January to December: twelve values.</summary>
    public required ImmutableArray<decimal> ElectricityMwh { get; init; }

    /// <summary>Removals [tCO2e], positive.</summary>
    public decimal Removals { get; init; }

    /// <summary>Whether the measure register holds at least one measure of the factory's own for the year (O-02).</summary>
    public bool HasOwnMeasure { get; init; }
}

/// <summary>Gross emissions by scope [tCO2e]; null where the inventory has no such figure, which is not zero.</summary>
/// <param name="Scope2Market">Before certificates of the ledger.</param>
public sealed record GrossEmissions(decimal? Scope1, decimal? Scope2Location, decimal? Scope2Market, decimal? Scope3);

/// <summary>Where closed years come from.</summary>
public interface IClosedYears
{
    /// <returns>Null where the year is not closed.</returns>
    ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default);

    /// <summary>A year that is not closed yet, as it stands now without certificates: they act on electricity, which is known before closing.</summary>
    /// <returns>Null where nothing is known of it.</returns>
    ValueTask<ClosedYear?> OpenAsync(string factory, int year, CancellationToken cancellationToken = default) => new((ClosedYear?)null);
}
