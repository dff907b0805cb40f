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
    double CarbonPerHour)
{
    /// <summary>Points whose rate is to count here, and how many of them are missing: silent for too long, or never heard.</summary>
    public int RatePoints { get; init; }

    public int MissingRates { get; init; }

    /// <summary>Counters whose interval rate is to count here, and how many of them are missing.</summary>
    public int IntervalPoints { get; init; }

    public int MissingIntervals { get; init; }

    /// <summary>Points whose quantity of today counts here and that have been heard at all; without one there is no sum of today.</summary>
    public int TodayPoints { get; init; }

    /// <summary>The worst quality of the points that were heard.</summary>
    public ReadingQuality Quality { get; init; }

    /// <summary>False where the rate is not known: it is missing then, not zero.</summary>
    public bool HasRate => RatePoints > MissingRates;

    /// <summary>Two flows of the same carrier, role and unit as one.</summary>
    public FlowTotal Plus(FlowTotal other) => this with
    {
        RatePerHour = RatePerHour + other.RatePerHour,
        IntervalRate = IntervalRate + other.IntervalRate,
        Today = Today + other.Today,
        CostToday = CostToday + other.CostToday,
        CarbonToday = CarbonToday + other.CarbonToday,
        CarbonPerHour = CarbonPerHour + other.CarbonPerHour,
        RatePoints = RatePoints + other.RatePoints,
        MissingRates = MissingRates + other.MissingRates,
        IntervalPoints = IntervalPoints + other.IntervalPoints,
        MissingIntervals = MissingIntervals + other.MissingIntervals,
        TodayPoints = TodayPoints + other.TodayPoints,
        Quality = Quality > other.Quality ? Quality : other.Quality,
    };
}

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

    /// <summary>When the newest reading below was taken; the least moment there is where none was ever heard.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The local midnight that the sums of today begin at; they say nothing of any other day.</summary>
    public DateTimeOffset DayStart { get; init; }

    public ReadingQuality Quality { get; init; }

    public ImmutableArray<FlowTotal> Flows { get; init; } = [];

    /// <summary>Points below, those never heard included, and how many of them are fresh.</summary>
    public int Points { get; init; }

    public int LivePoints { get; init; }

    /// <summary>Covered seconds today summed over the points below that are expected to report through the day.</summary>
    public double CoveredSecondsToday { get; init; }

    /// <summary>State of charge of a storage unit below [fraction]; null without one.</summary>
    public double? StateOfCharge { get; init; }
}
