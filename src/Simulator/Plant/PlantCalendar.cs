using System.Globalization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Plant;

/// <summary>What kind of day it is for the plant.</summary>
internal enum DayType
{
    Work,

    /// <summary>Sunday or holiday: standby runs on.</summary>
    Free,

    /// <summary>Plant stop: standby is off too.</summary>
    Stopped,
}

/// <summary>Working days: Monday to Saturday less holidays and plant stops, plus Sundays that are worked.</summary>
internal sealed class PlantCalendar
{
    private readonly Dictionary<int, Dictionary<DateOnly, DayType>> _exceptions = [];
    private readonly Dictionary<int, double> _outputFactors = [];
    private readonly double _latestFactor;

    public PlantCalendar(IReadOnlyCollection<SimulatedYear> years)
    {
        foreach (var year in years)
        {
            var days = new Dictionary<DateOnly, DayType>();
            Add(days, year.Closed.SelectMany(Days), DayType.Free);
            Add(days, year.PlantStops.SelectMany(Days), DayType.Stopped);
            Add(days, year.WorkedSundays, DayType.Work);
            _exceptions[year.Year] = days;
            _outputFactors[year.Year] = year.OutputFactor;
        }
        _latestFactor = years.Count == 0 ? 1 : years.MaxBy(y => y.Year)!.OutputFactor;
    }

    public DayType TypeOf(DateOnly day)
    {
        if (!_exceptions.TryGetValue(day.Year, out var exceptions))
        {
            _exceptions[day.Year] = exceptions = Estimate(day.Year);
        }
        return exceptions.TryGetValue(day, out var type) ? type : day.DayOfWeek == DayOfWeek.Sunday ? DayType.Free : DayType.Work;
    }

    /// <summary>Output of a year against the reference year, at the same hours; years after the last known one keep its factor.</summary>
    public double OutputFactor(int year) => _outputFactors.TryGetValue(year, out var factor) ? factor
        : _outputFactors.Count > 0 && year > _outputFactors.Keys.Max() ? _latestFactor
        : 1;

    /// <summary>Days of <c>2024-05-01/2024-05-04</c> or of one date.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    private static IEnumerable<DateOnly> Days(string text)
    {
        var parts = text.Split('/');
        var first = DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var last = parts.Length > 1 ? DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture) : first;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>
    /// The days that are free nearly every year, with the moving ones from the lunar calendar. Working-day shifts of the State Council are
    /// not known, so this is an estimate.
    /// </summary>
    private static Dictionary<DateOnly, DayType> Estimate(int year)
    {
        var days = new Dictionary<DateOnly, DayType> { [new(year, 1, 1)] = DayType.Free };
        Add(days, Run(new(year, 4, 4), 3), DayType.Free);
        Add(days, Run(new(year, 5, 1), 4), DayType.Free);
        Add(days, Run(new(year, 10, 1), 5), DayType.Stopped);
        if (Lunar(year, 1, 1) is { } newYear)
        {
            Add(days, Run(newYear.AddDays(-2), 11), DayType.Stopped);
        }
        foreach (var festival in new[] { Lunar(year, 5, 5), Lunar(year, 8, 15) })
        {
            if (festival is { } day)
            {
                days.TryAdd(day, DayType.Free);
            }
        }
        return days;
    }

    private static DateOnly? Lunar(int year, int month, int day)
    {
        var lunar = new ChineseLunisolarCalendar();
        if (year <= lunar.MinSupportedDateTime.Year || year >= lunar.MaxSupportedDateTime.Year)
        {
            return null;
        }
        // GetLeapMonth counts the leap month as one of 13: months from it on are one higher.
        var leap = lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    private static IEnumerable<DateOnly> Run(DateOnly first, int count) => Enumerable.Range(0, count).Select(first.AddDays);

    private static void Add(Dictionary<DateOnly, DayType> days, IEnumerable<DateOnly> more, DayType type)
    {
        foreach (var day in more)
        {
            days[day] = type;
        }
    }
}
