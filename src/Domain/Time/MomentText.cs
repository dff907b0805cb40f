using System.Globalization;

namespace FactoryTwin.Domain.Time;

/// <summary>
/// Moments as people and programs write them: <c>2018-01-01</c>, <c>2018-01-01T00:15</c> in the factory's calendar, or with an offset
/// (<c>2018-01-01T00:15+09:00</c>, <c>...Z</c>), which then counts.
/// </summary>
public static class MomentText
{
    public const string Allowed =
        "a date (2018-01-01), a local time (2018-01-01T00:15) or a moment with offset (2018-01-01T00:15+09:00), from 1900 to 2199";

    /// <summary>No meter says anything outside; calendars and offsets would run over the ends of time there.</summary>
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private static readonly string[] Local =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] WithOffset =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string? text, FactoryCalendar calendar, out DateTimeOffset moment)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            var known = IsKnown(local.Year);
            moment = known ? calendar.ToMoment(local) : default;
            return known;
        }
        // A plus sign that came through a query string unescaped has become a space.
        return DateTimeOffset.TryParseExact(
            text?.Replace(' ', '+'), WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            && IsKnown(moment.Year);
    }

    /// <summary>A day written as <c>2018-01-01</c>.</summary>
    public static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && IsKnown(day.Year);

    private static bool IsKnown(int year) => year is >= FirstYear and <= LastYear;
}
