using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Live;

/// <summary>What is known of one point right now.</summary>
public sealed record PointFigures
{
    public required PointId Point { get; init; }

    /// <summary>Arrival number of the newest reading inside: a figure with a higher version replaces one with a lower.</summary>
    public long Version { get; init; }

    /// <summary>Instant of the newest reading; for an interval the end of its interval.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The newest reading after the multiplier, in the point's unit; null before the first.</summary>
    public double? Value { get; init; }

    public ReadingQuality Quality { get; init; }

    /// <summary>Quantity per hour: the power itself for a power point, else the mean of the newest covered quarter-hour [unit/h; kW for kWh].</summary>
    public double? RatePerHour { get; init; }

    /// <summary>The local midnight that the sums below begin at; they say nothing of any other day.</summary>
    public DateTimeOffset DayStart { get; init; }

    /// <summary>Quantity since local midnight, in the point's unit (a power point: its integral over hours).</summary>
    public double Today { get; init; }

    /// <summary>Cost since local midnight [CNY]; 0 where the carrier has no tariff.</summary>
    public double CostToday { get; init; }

    /// <summary>Carbon since local midnight [kgCO2e]; 0 where the carrier has no factor.</summary>
    public double CarbonToday { get; init; }

    /// <summary>Carbon per hour at the present rate [kgCO2e/h].</summary>
    public double CarbonPerHour { get; init; }

    /// <summary>Seconds since local midnight that readings cover; the measure of today's completeness.</summary>
    public double CoveredSecondsToday { get; init; }
}
