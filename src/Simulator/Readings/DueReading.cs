namespace FactoryTwin.Simulator.Readings;

/// <summary>A reading and the moment at which a real meter would deliver it.</summary>
/// <param name="Due">UTC ticks: the instant, or the end of an interval.</param>
/// <param name="Ticks">UTC ticks of the reading's time stamp.</param>
/// <param name="Value">Before the multiplier.</param>
internal readonly record struct DueReading(long Due, long Ticks, double Value);
