using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Domain.Readings;

/// <summary>One reading as the edge of the system speaks of it.</summary>
/// <param name="Point">Which meter point.</param>
/// <param name="Time">UTC. For an interval point the START of the interval, for register, power and state points the instant.</param>
/// <param name="Value">In the point's unit, before the meter's multiplier. Finite.</param>
/// <param name="Quality">How it came to be.</param>
/// <param name="Source">Which system delivered it, such as <c>gateway-a</c>; empty where nobody said.</param>
public readonly record struct Reading(PointId Point, DateTimeOffset Time, double Value, ReadingQuality Quality, string Source);

/// <summary>One reading of a point that is known from context: the compact form of log, history and metering rules.</summary>
/// <param name="Ticks">UTC, in 100 ns (<see cref="DateTimeOffset.UtcTicks"/>); meaning as <see cref="Reading.Time"/>.</param>
/// <param name="Value">In the point's unit, before the multiplier. Finite.</param>
/// <param name="Quality">How it came to be.</param>
/// <param name="Source">Index of the source name in the store's source table; 0 is "nobody said".</param>
/// <param name="Arrival">The store's arrival number: grows with every accepted reading, so that "the newest" has a meaning.</param>
public readonly record struct Sample(long Ticks, double Value, ReadingQuality Quality, ushort Source, long Arrival);
