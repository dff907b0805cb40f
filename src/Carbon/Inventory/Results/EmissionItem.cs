using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>Where a figure of the inventory comes from.</summary>
public enum ItemOrigin
{
    /// <summary>Readings of a meter.</summary>
    Meter,

    /// <summary>An activity record.</summary>
    Activity,

    /// <summary>A design value that no meter has taken over yet.</summary>
    Design,

    /// <summary>CH4 and N2O of burning a fuel whose CO2 stands in another figure.</summary>
    Combustion,
}

/// <summary>One figure of the inventory, however it came about: what every break-down adds up.</summary>
public sealed record EmissionItem
{
    /// <summary>Names the figure, such as <c>meter:e-in:metered:2024</c> or <c>activity:cars-2024:2</c>; the same data gives the same name.</summary>
    public required string Id { get; init; }

    public required ItemOrigin Origin { get; init; }

    /// <summary>Activity record behind it; null for meters.</summary>
    public string? Record { get; init; }

    public required EmissionScope Scope { get; init; }

    /// <summary>Category of scope 3 [1..15]; null in other scopes.</summary>
    public int? Category3 { get; init; }

    /// <summary>combustion, process, fugitive, purchasedEnergy, or valueChain.</summary>
    public required string Type { get; init; }

    /// <summary>Carrier or material.</summary>
    public required string Carrier { get; init; }

    /// <summary>What emits, in the user's words; null: the carrier tells it.</summary>
    public string? Source { get; init; }

    public required AssetId Asset { get; init; }

    /// <summary>Meter behind it; null where it comes from a document.</summary>
    public PointId? Point { get; init; }

    public required ImmutableArray<GasMass> Gases { get; init; }

    /// <summary>By factory-local month [kgCO2e].</summary>
    public required ImmutableArray<MonthMass> Months { get; init; }

    /// <summary>Factor behind it, such as <c>grid:chongqing-2023-average</c>.</summary>
    public required string Factor { get; init; }

    public required EnergyQuality Quality { get; init; }

    /// <summary>Part of it that rests on estimates [0..1].</summary>
    public required double EstimatedShare { get; init; }

    /// <summary>What the range of the activity makes of it, half width of 95 % [kgCO2e]; null: not stated.</summary>
    public double? ActivityHalfWidth { get; init; }

    /// <summary>What the ranges of factors make of it; empty: none is stated.</summary>
    public ImmutableArray<FactorRange> FactorRanges { get; init; } = [];

    /// <summary>What it was worked out from, where neither a meter line nor a record tells it; null otherwise.</summary>
    public ItemBasis? Basis { get; init; }

    public UncertainTerm Term => new(Id, Kilograms, ActivityHalfWidth, FactorRanges);

    /// <summary>[kgCO2e]</summary>
    public double Kilograms => Gases.Sum(g => g.KilogramsCO2e);

    public double Tonnes => Kilograms / 1000;
}

/// <summary>What a figure was worked out from.</summary>
/// <param name="Amount">Activity [<paramref name="Unit"/>].</param>
/// <param name="Factors">Every factor behind it, the main one first.</param>
/// <param name="Terms">Each gas as the formula with its figures.</param>
public sealed record ItemBasis(double Amount, string Unit, EmissionMethod Method, ImmutableArray<FactorChoice> Factors, ImmutableArray<string> Terms);

/// <summary>A figure's part of one month [kgCO2e].</summary>
public readonly record struct MonthMass(DateTimeOffset Start, double Kilograms);
