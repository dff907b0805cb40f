using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Time;

/// <summary>What kind of day a local date is, for tariffs, shifts and load shapes.</summary>
public enum DayType
{
    Workday,
    Saturday,
    Sunday,

    /// <summary>节假日: a public holiday or a day off that belongs to one.</summary>
    Holiday,

    /// <summary>调休上班: a Saturday or Sunday that is worked in exchange for a day off.</summary>
    AdjustedWorkday,
}

/// <summary>One holiday, first and last day included.</summary>
public sealed record HolidaySpan(DateOnly From, DateOnly To, LocalizedName Name);

/// <summary>The holidays of one year as they were published, and how well they are known.</summary>
public sealed record HolidayYear(int Year, ImmutableArray<HolidaySpan> Holidays, ImmutableArray<DateOnly> AdjustedWorkdays, Provenance Provenance);

/// <summary>The public holidays and adjusted workdays of a country (节假日安排), as data by year.</summary>
public sealed class HolidayCalendar
{
    /// <summary>No holiday is known: days are told apart by weekday only.</summary>
    public static readonly HolidayCalendar WeekdaysOnly = new("weekdays-only", new LocalizedName("仅按星期", "Weekdays only"), []);

    private readonly ImmutableDictionary<DateOnly, HolidaySpan> _holidays;
    private readonly ImmutableHashSet<DateOnly> _adjusted;

    /// <exception cref="ArgumentException">A day is both holiday and adjusted workday, or an adjusted workday is no weekend day.</exception>
    public HolidayCalendar(string id, LocalizedName name, IEnumerable<HolidayYear> years)
    {
        Id = id;
        Name = name;
        Years = [.. years.OrderBy(y => y.Year)];
        var days = ImmutableDictionary.CreateBuilder<DateOnly, HolidaySpan>();
        foreach (var span in Years.SelectMany(y => y.Holidays))
        {
            for (var day = span.From; day <= span.To; day = day.AddDays(1))
            {
                days[day] = span;
            }
        }
        _holidays = days.ToImmutable();
        _adjusted = [.. Years.SelectMany(y => y.AdjustedWorkdays)];
        foreach (var day in _adjusted)
        {
            if (_holidays.ContainsKey(day) || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                throw new ArgumentException($"{day:O} of calendar '{id}' cannot be an adjusted workday: it is a holiday or no weekend day.", nameof(years));
            }
        }
    }

    public string Id { get; }

    public LocalizedName Name { get; }

    public ImmutableArray<HolidayYear> Years { get; }

    /// <summary>False where the calendar has no data for the year, so that days are told apart by weekday only; callers show that.</summary>
    public bool Covers(int year) => Years.Any(y => y.Year == year);

    public DayType TypeOf(DateOnly day) => _holidays.ContainsKey(day) ? DayType.Holiday
        : _adjusted.Contains(day) ? DayType.AdjustedWorkday
        : day.DayOfWeek switch
        {
            DayOfWeek.Saturday => DayType.Saturday,
            DayOfWeek.Sunday => DayType.Sunday,
            _ => DayType.Workday,
        };

    /// <summary>True on workdays, adjusted ones included.</summary>
    public bool IsWorked(DateOnly day) => TypeOf(day) is DayType.Workday or DayType.AdjustedWorkday;

    public LocalizedName? HolidayName(DateOnly day) => _holidays.GetValueOrDefault(day)?.Name;
}
