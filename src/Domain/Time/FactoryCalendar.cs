namespace FactoryTwin.Domain.Time;

/// <summary>
/// The local calendar of one factory: days, months and the quarter-hours inside them, seen through its time zone.
/// A local day has 96 quarter-hours, or 92 and 100 where the clock changes; both 02:00 hours of autumn are kept.
/// </summary>
public sealed class FactoryCalendar
{
    public static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    private readonly TimeSpan? _fixedOffset;

    public FactoryCalendar(TimeZoneInfo zone)
    {
        Zone = zone;
        _fixedOffset = zone.SupportsDaylightSavingTime || zone.GetAdjustmentRules().Length > 0 ? null : zone.BaseUtcOffset;
    }

    public TimeZoneInfo Zone { get; }

    /// <exception cref="TimeZoneNotFoundException">The IANA name is not known.</exception>
    public static FactoryCalendar Of(string ianaZone) => new(TimeZoneInfo.FindSystemTimeZoneById(ianaZone));

    /// <summary>Local wall time of a moment, with the offset that was valid then.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset moment) => _fixedOffset is { } offset
        ? moment.ToOffset(offset)
        : TimeZoneInfo.ConvertTime(moment, Zone);

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment).DateTime);

    /// <summary>The moment a local day starts. Where midnight does not exist that day, the first moment that does.</summary>
    public DateTimeOffset StartOf(DateOnly day) => ToMoment(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// The moment of a local wall time. A time that occurs twice means its first occurrence; one that is skipped means the first
    /// moment after the gap.
    /// </summary>
    public DateTimeOffset ToMoment(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (_fixedOffset is { } offset)
        {
            return new DateTimeOffset(local, offset).ToUniversalTime();
        }
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }
        var utcOffset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, utcOffset).ToUniversalTime();
    }

    public TimeInterval Day(DateOnly day) => new(StartOf(day), StartOf(day.AddDays(1)));

    public TimeInterval Month(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return new TimeInterval(StartOf(first), StartOf(first.AddMonths(1)));
    }

    /// <summary>How many quarter-hours a local day has: 96, or fewer or more where the clock changes.</summary>
    public int QuarterHoursOf(DateOnly day) => (int)(Day(day).Duration.Ticks / QuarterHour.Ticks);

    /// <summary>The start of the local step that holds a moment.</summary>
    public DateTimeOffset Floor(DateTimeOffset moment, Step step)
    {
        if (step == Step.QuarterHour)
        {
            return new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % QuarterHour.Ticks), TimeSpan.Zero);
        }
        var local = ToLocal(moment);
        if (step == Step.Hour)
        {
            var into = new TimeSpan(0, local.Minute, local.Second) + TimeSpan.FromTicks(local.Ticks % TimeSpan.TicksPerSecond);
            return (local - into).ToUniversalTime();
        }
        var day = DateOnly.FromDateTime(local.DateTime);
        return StartOf(step switch
        {
            Step.Day => day,
            Step.Month => new DateOnly(day.Year, day.Month, 1),
            _ => new DateOnly(day.Year, 1, 1),
        });
    }

    /// <summary>The start of the local step after the one that starts at <paramref name="start"/>.</summary>
    public DateTimeOffset Next(DateTimeOffset start, Step step)
    {
        switch (step)
        {
            case Step.QuarterHour:
                return start.ToUniversalTime() + QuarterHour;
            case Step.Hour:
                return start.ToUniversalTime() + TimeSpan.FromHours(1);
            default:
                var day = DayOf(start);
                return StartOf(step switch
                {
                    Step.Day => day.AddDays(1),
                    Step.Month => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
                    _ => new DateOnly(day.Year + 1, 1, 1),
                });
        }
    }

    /// <summary>The steps that overlap an interval, the first and last clipped to it.</summary>
    public IEnumerable<TimeInterval> Steps(TimeInterval range, Step step)
    {
        for (var start = Floor(range.Start, step); start < range.End;)
        {
            var next = Next(start, step);
            yield return new TimeInterval(start > range.Start ? start : range.Start, next < range.End ? next : range.End);
            start = next;
        }
    }
}
