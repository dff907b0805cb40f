using System.Globalization;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads a holiday calendar (<c>models/calendars/*.yaml</c>).</summary>
public static class HolidayCalendarReader
{
    /// <exception cref="TableFormatException">The file is no calendar; the message names line and remedy.</exception>
    public static HolidayCalendar Read(string file)
    {
        var map = YamlMap.Documents(file)[0];
        map.RequireSchemaVersion(1);
        var id = map.Text("id");
        try
        {
            var calendar = new HolidayCalendar(id, map.Name("name"), map.Maps("years").Select(ReadYear).ToList());
            map.Done();
            return calendar;
        }
        catch (ArgumentException e)
        {
            throw new TableFormatException(file, 1, e.Message);
        }
    }

    private static HolidayYear ReadYear(YamlMap map)
    {
        var text = map.Text("year");
        var year = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw map.Error("year", $"'{text}' is not a year.");
        var result = new HolidayYear(year, [.. map.Maps("holidays").Select(ReadSpan)], map.Dates("adjustedWorkdays"), map.Provenance());
        map.Done();
        foreach (var day in result.Holidays.SelectMany(h => new[] { h.From, h.To }).Concat(result.AdjustedWorkdays))
        {
            if (day.Year != year)
            {
                throw map.Error("year", $"{day:O} stands under {year}.");
            }
        }
        return result;
    }

    private static HolidaySpan ReadSpan(YamlMap map)
    {
        var day = map.DateOrNull("day");
        var span = new HolidaySpan(
            day ?? map.Date("from"), day ?? map.Date("to"), new LocalizedName(map.Text("zh"), map.Text("en")));
        map.Done();
        return span.From <= span.To ? span : throw map.Error("to", "a holiday cannot end before it starts.");
    }
}
