using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>What a line's amount is.</summary>
public enum LineKind
{
    /// <summary>A meter of what came in: the law that the lines of use add up to.</summary>
    Intake,

    /// <summary>A meter that no other stands below.</summary>
    Metered,

    /// <summary>What an upper meter shows and the meters below it do not explain: losses, unmetered use, errors. May be negative.</summary>
    Unexplained,

    /// <summary>What a storage unit took and did not give back.</summary>
    StorageLoss,

    /// <summary>Given back to the grid: beside the totals, in none of them.</summary>
    Export,
}

/// <summary>One line of the inventory: an asset's share of what was supplied in one year of the period, times the factor of that year.</summary>
public sealed record InventoryLine
{
    public required AssetId Asset { get; init; }

    /// <summary>The meter behind it; of an unexplained line the upper meter.</summary>
    public required PointId Point { get; init; }

    public required EmissionSource Source { get; init; }

    public required LineKind Kind { get; init; }

    /// <summary>Part of the period in one factory-local year.</summary>
    public required TimeInterval Period { get; init; }

    /// <summary>What was supplied for it [<see cref="Unit"/>]: what it used, less the part that the site made itself.</summary>
    public required double Activity { get; init; }

    /// <summary>What its meter shows, or of an unexplained line the difference [<see cref="Unit"/>].</summary>
    public required double Metered { get; init; }

    public required Unit Unit { get; init; }

    public required AppliedFactor Factor { get; init; }

    public required EnergyQuality Quality { get; init; }

    /// <summary>Share of the time up to now that measured or manual readings cover [0..1].</summary>
    public required double Completeness { get; init; }

    /// <summary>Part of <see cref="Activity"/> that is estimated.</summary>
    public required double EstimatedActivity { get; init; }

    /// <summary>Activity by factory-local month; the first and last are clipped to the period.</summary>
    public required ImmutableArray<MonthActivity> Months { get; init; }

    public CarbonMass Emissions => Factor.Of(Activity);

    /// <summary>What the range of the factor alone makes of it; null where its source states none.</summary>
    public CarbonMass? Uncertainty => Factor.UncertaintyPerUnit is { } half ? CarbonMass.FromKilograms(Math.Abs(Activity) * half) : null;
}

/// <summary>A line's activity in one month.</summary>
public readonly record struct MonthActivity(DateTimeOffset Start, double Activity);
