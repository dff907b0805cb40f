using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Metering;

/// <summary>
/// A point's definition, source ranking and calendar made ready for the metering rules. Make it once per point and model revision and
/// keep it: it is immutable in meaning and safe to share between threads.
/// </summary>
public sealed class PointRules
{
    internal const long QuarterHour = 15 * TimeSpan.TicksPerMinute;

    private readonly double _firstFactor;
    private readonly bool _hasSentinels;
    private LocalDay _day = new(default, 0, 0);

    public PointRules(PointDefinition point, SourceRanking ranks, FactoryCalendar calendar)
    {
        Point = point;
        Ranks = ranks;
        Calendar = calendar;
        Kind = point.Kind;
        IntervalTicks = point.Interval.Span.Ticks > 0
            ? point.Interval.Span.Ticks
            : throw new ArgumentException($"Point '{point.Id}': the metering interval must be longer than zero.", nameof(point));
        IsCalendarInterval = point.Interval.IsCalendarDay || point.Interval.IsCalendarMonth;
        _firstFactor = point.MultiplierAt(long.MinValue);
        Changes = point.Multipliers.IsDefaultOrEmpty ? [] : point.Multipliers[1..];
        _hasSentinels = !point.Sentinels.IsDefaultOrEmpty;
        StuckAfterTicks = point.StuckAfter?.Ticks ?? long.MaxValue;
        TracksRuns = point.StuckAfter is not null || (point.Kind == PointKind.Register && point.MaxRate is not null);
        (GridTicks, DriftToleranceTicks) = Grid();
    }

    public PointDefinition Point { get; }

    public SourceRanking Ranks { get; }

    public FactoryCalendar Calendar { get; }

    internal PointKind Kind { get; }

    internal long IntervalTicks { get; }

    internal bool IsCalendarInterval { get; }

    /// <summary>Multipliers after the first, each with the moment it begins.</summary>
    internal ImmutableArray<DatedMultiplier> Changes { get; }

    internal long StuckAfterTicks { get; }

    /// <summary>Whether it matters how long the value has been the same: to call it stuck, or to tell a register's catch-up from its replacement.</summary>
    internal bool TracksRuns { get; }

    /// <summary>The grid that stamps are expected on; 0 where none is.</summary>
    internal long GridTicks { get; }

    internal long DriftToleranceTicks { get; }

    internal double MultiplierAt(long ticks)
    {
        var factor = _firstFactor;
        foreach (var change in Changes)
        {
            if (change.From.UtcTicks > ticks)
            {
                break;
            }
            factor = change.Factor;
        }
        return factor;
    }

    /// <summary>False for values that never count: not finite, or one the source writes for "no value".</summary>
    internal bool IsReading(double value) => double.IsFinite(value) && !(_hasSentinels && Point.Sentinels.Contains(value));

    /// <summary>The end of the interval that a reading of an interval point stands for.</summary>
    internal long IntervalEnd(long start)
    {
        if (!IsCalendarInterval)
        {
            return start + IntervalTicks;
        }
        var day = DayOf(start).Date;
        return Calendar.StartOf(Point.Interval.IsCalendarMonth
            ? new DateOnly(day.Year, day.Month, 1).AddMonths(1)
            : day.AddDays(1)).UtcTicks;
    }

    /// <summary>The local day that holds a moment. The last one asked for is remembered: readings come in time order.</summary>
    internal LocalDay DayOf(long ticks)
    {
        var known = Volatile.Read(ref _day);
        if (ticks >= known.StartTicks && ticks < known.EndTicks)
        {
            return known;
        }
        var date = Calendar.DayOf(new DateTimeOffset(ticks, TimeSpan.Zero));
        var found = new LocalDay(date, Calendar.StartOf(date).UtcTicks, Calendar.StartOf(date.AddDays(1)).UtcTicks);
        Volatile.Write(ref _day, found);
        return found;
    }

    internal static long Floor(long ticks) => ticks - (ticks % QuarterHour);

    internal static bool IsEstimate(ReadingQuality quality) => quality is ReadingQuality.Estimated or ReadingQuality.Substituted;

    internal static BucketFlags FlagsOf(ReadingQuality quality) => quality switch
    {
        ReadingQuality.Manual => BucketFlags.Manual,
        ReadingQuality.Estimated => BucketFlags.Estimated,
        ReadingQuality.Substituted => BucketFlags.Substituted,
        _ => BucketFlags.None,
    };

    /// <summary>
    /// Stamps lie on multiples of the interval, counted inside the quarter-hour so that zones with half-hour offsets need no exception.
    /// A grid finer than three minutes says nothing: polling jitter is as large.
    /// </summary>
    private (long Grid, long Tolerance) Grid()
    {
        if (IsCalendarInterval || Point.Manual)
        {
            return (0, 0);
        }
        var (a, b) = (IntervalTicks, QuarterHour);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }
        return a < 3 * TimeSpan.TicksPerMinute ? (0, 0) : (a, Math.Max(TimeSpan.TicksPerMinute, a / 5));
    }
}

/// <summary>One local day with its bounds in UTC ticks.</summary>
internal sealed record LocalDay(DateOnly Date, long StartTicks, long EndTicks);
