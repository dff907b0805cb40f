using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Metering;

/// <summary>How complete a point's data are over a span: by time covered and by readings collected (M-04). Spans add up.</summary>
/// <param name="ExpectedSeconds">Length of the span [s].</param>
/// <param name="MeasuredSeconds">Of it covered by measured readings [s].</param>
/// <param name="ManualSeconds">Covered, in quarter-hours in which a person entered readings [s].</param>
/// <param name="EstimatedSeconds">Covered by estimated or substituted values, spread gaps included [s].</param>
/// <param name="ExpectedReadings">How many readings were due.</param>
/// <param name="Readings">How many readings came that count.</param>
/// <param name="SuspectQuarterHours">Quarter-hours in which a suspect reading was kept out.</param>
public readonly record struct Completeness(
    double ExpectedSeconds,
    double MeasuredSeconds,
    double ManualSeconds,
    double EstimatedSeconds,
    double ExpectedReadings,
    long Readings,
    int SuspectQuarterHours)
{
    public double MissingSeconds => Math.Max(0, ExpectedSeconds - MeasuredSeconds - ManualSeconds - EstimatedSeconds);

    /// <summary>Share of the time that is covered by anything, estimates included [0..1]; 1 for an empty span.</summary>
    public double CoveredShare => ShareOf(MeasuredSeconds + ManualSeconds + EstimatedSeconds);

    /// <summary>Share of the time that measured or manual readings cover [0..1].</summary>
    public double MeasuredShare => ShareOf(MeasuredSeconds + ManualSeconds);

    /// <summary>Readings collected over readings due [0..1]: the completeness of collection (采集完整率).</summary>
    public double CollectedShare => ExpectedReadings > 0 ? Math.Min(1, Readings / ExpectedReadings) : 1;

    public static Completeness operator +(Completeness a, Completeness b) => new(
        a.ExpectedSeconds + b.ExpectedSeconds,
        a.MeasuredSeconds + b.MeasuredSeconds,
        a.ManualSeconds + b.ManualSeconds,
        a.EstimatedSeconds + b.EstimatedSeconds,
        a.ExpectedReadings + b.ExpectedReadings,
        a.Readings + b.Readings,
        a.SuspectQuarterHours + b.SuspectQuarterHours);

    /// <param name="point">The point.</param>
    /// <param name="calendar">The factory's calendar.</param>
    /// <param name="range">The span asked about; quarter-hours that start inside count.</param>
    /// <param name="buckets">The point's quarter-hours, those outside the span are passed over.</param>
    public static Completeness Of(PointDefinition point, FactoryCalendar calendar, TimeInterval range, IEnumerable<Bucket> buckets)
    {
        double measured = 0, manual = 0, estimated = 0;
        long readings = 0;
        var suspects = 0;
        foreach (var bucket in buckets)
        {
            if (bucket.StartTicks < range.Start.UtcTicks || bucket.StartTicks >= range.End.UtcTicks)
            {
                continue;
            }
            if (bucket.Flags.HasFlag(BucketFlags.Manual))
            {
                manual += bucket.MeasuredSeconds;
            }
            else
            {
                measured += bucket.MeasuredSeconds;
            }
            estimated += bucket.EstimatedSeconds;
            readings += bucket.Readings;
            suspects += bucket.Flags.HasFlag(BucketFlags.SuspectExcluded) ? 1 : 0;
        }
        return new Completeness(
            range.Duration.TotalSeconds, measured, manual, estimated, ReadingsDue(point.Interval, calendar, range), readings, suspects);
    }

    /// <summary>Until when a point can be covered at a moment: the end of its last metering interval that is over.</summary>
    public static DateTimeOffset DueUntil(MeteringInterval interval, FactoryCalendar calendar, DateTimeOffset now) => interval switch
    {
        { IsCalendarMonth: true } => calendar.Floor(now, Step.Month),
        { IsCalendarDay: true } => calendar.Floor(now, Step.Day),
        _ => new DateTimeOffset(now.UtcTicks - (now.UtcTicks % interval.Span.Ticks), TimeSpan.Zero),
    };

    /// <summary>How many readings are due in a span: one per interval; for calendar intervals one per local day or month that starts inside.</summary>
    public static double ReadingsDue(MeteringInterval interval, FactoryCalendar calendar, TimeInterval range)
    {
        if (!interval.IsCalendarDay && !interval.IsCalendarMonth)
        {
            return range.Duration / interval.Span;
        }
        var step = interval.IsCalendarMonth ? Step.Month : Step.Day;
        return calendar.Steps(range, step).Count(s => calendar.Floor(s.Start, step) == s.Start);
    }

    private double ShareOf(double seconds) => ExpectedSeconds > 0 ? Math.Min(1, seconds / ExpectedSeconds) : 1;
}
