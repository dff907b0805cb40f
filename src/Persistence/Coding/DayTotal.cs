using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Coding;

/// <summary>The sum of the quarter-hours of one point and local day, added in time order.</summary>
internal struct DayTotal
{
    /// <summary>Local day, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day;

    public double Measured;
    public double Estimated;
    public double MeasuredSeconds;
    public double EstimatedSeconds;

    /// <summary>Smallest and largest value seen or held (power and state points); NaN where none.</summary>
    public double Min;
    public double Max;

    /// <summary>The largest measured amount of one quarter-hour; NaN where nothing was measured. Spread gaps and estimates are left out.</summary>
    public double Peak;

    /// <summary>Start of that quarter-hour, UTC ticks; 0 where there is none.</summary>
    public long PeakTicks;

    public BucketFlags Flags;

    public static DayTotal Empty(int day) => new() { Day = day, Min = double.NaN, Max = double.NaN, Peak = double.NaN };

    public static DayTotal Of(int day, ReadOnlySpan<Bucket> buckets)
    {
        var total = Empty(day);
        foreach (ref readonly var bucket in buckets)
        {
            total.Add(bucket);
        }
        return total;
    }

    public void Add(in Bucket bucket)
    {
        Measured += bucket.Measured;
        Estimated += bucket.Estimated;
        MeasuredSeconds += bucket.MeasuredSeconds;
        EstimatedSeconds += bucket.EstimatedSeconds;
        Min = Lower(Min, bucket.Min);
        Max = Higher(Max, bucket.Max);
        Flags |= bucket.Flags;
        if (bucket.MeasuredSeconds > 0 && !(bucket.Measured <= Peak))
        {
            Peak = bucket.Measured;
            PeakTicks = bucket.StartTicks;
        }
    }

    public void Add(in DayTotal day)
    {
        Measured += day.Measured;
        Estimated += day.Estimated;
        MeasuredSeconds += day.MeasuredSeconds;
        EstimatedSeconds += day.EstimatedSeconds;
        Min = Lower(Min, day.Min);
        Max = Higher(Max, day.Max);
        Flags |= day.Flags;
        if (day.PeakTicks != 0 && !(day.Peak <= Peak))
        {
            Peak = day.Peak;
            PeakTicks = day.PeakTicks;
        }
    }

    private static double Lower(double a, double b) => double.IsNaN(a) || b < a ? b : a;

    private static double Higher(double a, double b) => double.IsNaN(a) || b > a ? b : a;
}
