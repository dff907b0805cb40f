using FactoryTwin.Domain.Time;

namespace FactoryTwin.Conformance;

/// <summary>What may be asked of the cockpit.</summary>
public static class ConformanceLimits
{
    public const int OldestYear = 2000;

    /// <summary>The moment that a day is asked of: its last one, or now where the day is not over.</summary>
    public static DateTimeOffset LastMomentOf(DateOnly day, FactoryCalendar calendar, DateTimeOffset now)
    {
        var last = calendar.StartOf(day.AddDays(1)).AddTicks(-1);
        return last < now ? last : now;
    }
}
