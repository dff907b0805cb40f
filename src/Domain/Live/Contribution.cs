using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Live;

/// <summary>One directed flow of one carrier below a node.</summary>
/// <param name="Carrier">Such as <c>electricity</c>.</param>
/// <param name="Role">Direction, seen from the assets that are metered.</param>
/// <param name="CountsUpTo">Depth of the highest node at which the flow counts; see <see cref="PointPlace"/>.</param>
/// <param name="Unit">Unit of <paramref name="Today"/>.</param>
/// <param name="RatePerHour">Newest rate [unit/h].</param>
/// <param name="IntervalRate">Mean rate of the newest covered metering interval of counters [unit/h]: what balances compare.</param>
/// <param name="Today">Since local midnight.</param>
/// <param name="CostToday">[CNY]</param>
/// <param name="CarbonToday">[kgCO2e]</param>
/// <param name="CarbonPerHour">[kgCO2e/h]</param>
public sealed record FlowTotal(
    string Carrier,
    FlowRole Role,
    int CountsUpTo,
    string Unit,
    double RatePerHour,
    double IntervalRate,
    double Today,
    double CostToday,
    double CarbonToday,
    double CarbonPerHour);

/// <summary>
/// What a child tells its parent: absolute figures and a version, so that telling twice, late or out of order changes nothing.
/// </summary>
public sealed record Contribution
{
    /// <summary>Id of the point or asset that speaks.</summary>
    public required string Child { get; init; }

    /// <summary>Asset kind of the child; empty for a point.</summary>
    public string Kind { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset AsOf { get; init; }

    /// <summary>The local midnight that the sums of today begin at; they say nothing of any other day.</summary>
    public DateTimeOffset DayStart { get; init; }

    public ReadingQuality Quality { get; init; }

    public ImmutableArray<FlowTotal> Flows { get; init; } = [];

    /// <summary>Points below, and how many of them are fresh.</summary>
    public int Points { get; init; }

    public int LivePoints { get; init; }

    /// <summary>Covered seconds today summed over the points below that are expected to report through the day.</summary>
    public double CoveredSecondsToday { get; init; }

    /// <summary>State of charge of a storage unit below [fraction]; null without one.</summary>
    public double? StateOfCharge { get; init; }
}
