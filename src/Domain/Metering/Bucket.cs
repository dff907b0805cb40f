namespace FactoryTwin.Domain.Metering;

/// <summary>What readings of other than plain measured quality went into a bucket, or were kept out of it.</summary>
[Flags]
public enum BucketFlags : byte
{
    None = 0,
    Manual = 1,
    Estimated = 2,
    Substituted = 4,

    /// <summary>A reading inside was called suspect and counts in no sum.</summary>
    SuspectExcluded = 8,

    /// <summary>A register's catch-up over a gap was spread over this bucket.</summary>
    GapSpread = 16,

    /// <summary>A reset, rollover or change of multiplier lies inside.</summary>
    RegisterEvent = 32,

    /// <summary>A stuck value was seen inside.</summary>
    Stuck = 64,
}

/// <summary>
/// One quarter-hour of one point, absolute (not a difference): the smallest rollup. Hour, day, month and year are sums of these in
/// time order, so the same readings give the same sums to the last bit whatever order they came in.
/// </summary>
/// <remarks>
/// <see cref="Measured"/> and <see cref="Estimated"/> are the quantity of the quarter-hour in the point's unit (after the multiplier);
/// for a power point the integral in unit x hours (kWh for kW); for a state point the integral in unit x hours as well, so that its
/// mean is amount / hours. A gap that was spread counts as estimated: sums keep it, peaks and profiles leave it out.
/// </remarks>
public struct Bucket
{
    /// <summary>Start of the quarter-hour, UTC ticks; always a multiple of 15 minutes.</summary>
    public long StartTicks;

    public double Measured;
    public double Estimated;

    /// <summary>Smallest value seen or held inside (power and state points); NaN where none.</summary>
    public double Min;

    /// <summary>Largest value seen or held inside (power and state points); NaN where none.</summary>
    public double Max;

    /// <summary>How much of the 900 s is covered by measured (or manual) readings.</summary>
    public float MeasuredSeconds;

    /// <summary>How much of the 900 s is covered by estimated or substituted values.</summary>
    public float EstimatedSeconds;

    /// <summary>How many readings that count (not suspect) are stamped inside; completeness of collection is counted from these.</summary>
    public ushort Readings;

    public BucketFlags Flags;

    public readonly double Total => Measured + Estimated;

    /// <summary>True where anything at all is known about this quarter-hour.</summary>
    public readonly bool HasContent => Readings > 0 || MeasuredSeconds > 0 || EstimatedSeconds > 0 || Flags != BucketFlags.None;

    internal static Bucket StartingAt(long ticks) => new() { StartTicks = ticks, Min = double.NaN, Max = double.NaN };
}
