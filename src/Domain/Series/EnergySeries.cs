using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Series;

/// <summary>In one word, what a step's figure rests on.</summary>
public enum EnergyQuality
{
    /// <summary>Nothing covers the step: it has no value, which is not zero.</summary>
    Missing,

    Measured,

    /// <summary>Readings entered by a person are among it, nothing is estimated.</summary>
    Manual,

    /// <summary>All of it is estimated, substituted, or spread over a gap; or the step is finer than the metering interval.</summary>
    Estimated,

    /// <summary>Part is measured, part estimated.</summary>
    Mixed,
}

/// <summary>One step of a point's series, or its total.</summary>
/// <param name="Start">Start of the step; the first and last are clipped to the range.</param>
/// <param name="Value">Quantity in the point's unit (unit x hours for a power point); for a state point the mean. Null where missing.</param>
/// <param name="EstimatedValue">The part of <paramref name="Value"/> that is estimated; 0 for a state point.</param>
/// <param name="Completeness">Share of the time up to now that measured or manual readings cover [0..1].</param>
/// <param name="Coverage">Share that anything covers, estimates included [0..1].</param>
/// <param name="Min">Smallest value seen or held (power and state points).</param>
/// <param name="Max">Largest value seen or held (power and state points).</param>
/// <param name="PeakRate">Largest mean rate of a measured quarter-hour, in the point's unit per hour (kW for kWh and for kW). Null where nothing was measured, and for state points.</param>
/// <param name="PeakAt">Start of that quarter-hour.</param>
/// <param name="Flags">What else is known about the readings inside.</param>
public readonly record struct EnergyStep(
    DateTimeOffset Start,
    DateTimeOffset End,
    double? Value,
    double EstimatedValue,
    double Completeness,
    double Coverage,
    EnergyQuality Quality,
    double? Min,
    double? Max,
    double? PeakRate,
    DateTimeOffset? PeakAt,
    BucketFlags Flags);

/// <summary>A point's quantity over a range, in steps of the factory's local calendar.</summary>
public sealed record EnergySeries(int Point, TimeInterval Range, Step Step, EnergyStep Total, IReadOnlyList<EnergyStep> Steps);
