namespace FactoryTwin.Forecasting;

/// <summary>What the calendar says of one local day; known ahead, so that a forecast may use it of the day it is about.</summary>
/// <param name="Weekday">0 is Monday, 6 is Sunday.</param>
/// <param name="IsWorked">A workday; false on weekends and holidays. A weekend day that is worked in exchange is true.</param>
/// <param name="IsHoliday">A public holiday.</param>
public readonly record struct DayTraits(int Weekday, bool IsWorked, bool IsHoliday)
{
    /// <summary>The day looks like an ordinary one of its weekday: no holiday, and worked exactly where its weekday usually is.</summary>
    public bool IsOrdinary => !IsHoliday && IsWorked == Weekday < 5;

    /// <summary>The weekday it is expected to be like: a day of rest is like Sunday, a worked weekend day like Friday.</summary>
    public int LikeWeekday => (IsOrdinary, IsWorked) switch
    {
        (true, _) => Weekday,
        (false, true) => 4,
        (false, false) => 6,
    };

    /// <summary>What kind of day it is by that weekday: worked, Saturday, or Sunday and holiday.</summary>
    public DayKind Kind => LikeWeekday switch { < 5 => DayKind.Worked, 5 => DayKind.Saturday, _ => DayKind.Rest };

    /// <summary>Traits of successive days by weekday alone.</summary>
    /// <param name="count">How many days.</param>
    /// <param name="firstWeekday">Weekday of the first [0 Monday..6].</param>
    public static DayTraits[] Weekdays(int count, int firstWeekday = 0) =>
        [.. Enumerable.Range(0, count).Select(i => (firstWeekday + i) % 7).Select(w => new DayTraits(w, w < 5, false))];
}

/// <summary>Kinds of days that a factory runs alike on.</summary>
public enum DayKind
{
    Worked,
    Saturday,

    /// <summary>Sundays and holidays.</summary>
    Rest,
}
