using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Applying;

/// <summary>One local day of a calendar with its bounds in UTC ticks.</summary>
internal readonly record struct LocalDay(int Number, long StartTicks, long EndTicks);

/// <summary>Finds local days; remembers the last one, since what is asked comes in time order. Not thread-safe.</summary>
internal sealed class LocalDays
{
    private FactoryCalendar? _calendar;
    private LocalDay _last;

    public LocalDay Of(FactoryCalendar calendar, long ticks)
    {
        if (!ReferenceEquals(calendar, _calendar) || ticks < _last.StartTicks || ticks >= _last.EndTicks)
        {
            _calendar = calendar;
            _last = On(calendar, calendar.DayOf(new DateTimeOffset(ticks, TimeSpan.Zero)).DayNumber);
        }
        return _last;
    }

    /// <summary>The day after another.</summary>
    public static LocalDay After(FactoryCalendar calendar, LocalDay day) =>
        new(day.Number + 1, day.EndTicks, calendar.StartOf(DateOnly.FromDayNumber(day.Number + 2)).UtcTicks);

    public static LocalDay On(FactoryCalendar calendar, int number)
    {
        var day = DateOnly.FromDayNumber(number);
        return new LocalDay(number, calendar.StartOf(day).UtcTicks, calendar.StartOf(day.AddDays(1)).UtcTicks);
    }
}
