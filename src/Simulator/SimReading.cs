using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Simulator;

/// <summary>One simulated reading, in the compact form that ingest takes.</summary>
/// <param name="Point">Index of the point in <c>FactoryModel.Points</c>.</param>
/// <param name="Ticks">UTC; for an interval point the start of the interval, else the instant.</param>
/// <param name="Value">In the point's unit, before the multiplier.</param>
/// <param name="Quality">Manual for what people enter, else measured.</param>
/// <param name="Source">Index in <see cref="SimulatedFactory.Sources"/>.</param>
public readonly record struct SimReading(int Point, long Ticks, double Value, ReadingQuality Quality, ushort Source);
