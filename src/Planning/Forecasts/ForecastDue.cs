using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>When a forecast is worked out: once a day, and anew after a pause where more history may have come in.</summary>
public static class ForecastDue
{
    /// <summary>Between two attempts at what may still change.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>A forecast from a shorter history is made anew after the pause: history may still be coming in.</summary>
    private const int ShortHistoryDays = 60;

    /// <param name="newest">What is kept; null: nothing was issued yet.</param>
    /// <param name="calendar">The factory's calendar.</param>
    /// <param name="today">The day whose forecast is wanted.</param>
    /// <param name="sinceTried">Time since the last attempt; very long where none was made since the start.</param>
    public static bool Is(IssuedForecast? newest, FactoryCalendar calendar, DateOnly today, TimeSpan sinceTried)
    {
        if (newest is null)
        {
            return true;
        }
        // What could not be made keeps the day of its first attempt, which says nothing of the last one.
        var mayHaveMore = newest.NotYet is not null || newest.History.Days < ShortHistoryDays;
        var isOfAnEarlierDay = newest.NotYet is null && calendar.DayOf(newest.IssuedAt) != today;
        return isOfAnEarlierDay || (mayHaveMore && sinceTried >= Pause);
    }
}
