using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>One accepted reading in its packed form: 24 bytes, no references.</summary>
/// <param name="Point">Index of the point in its factory's point table.</param>
/// <param name="Ticks">UTC, in 100 ns; meaning as <see cref="Reading.Time"/>.</param>
/// <param name="Value">In the point's unit, before the multiplier. Finite, never -0.</param>
/// <param name="Quality">How it came to be.</param>
/// <param name="Source">Index of the source name; 0 is "nobody said".</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReadingEntry(int Point, long Ticks, double Value, ReadingQuality Quality, ushort Source);
