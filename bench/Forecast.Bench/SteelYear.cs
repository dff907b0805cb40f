using System.Globalization;
using System.IO.Compression;
using FactoryTwin.Domain.Time;
using FactoryTwin.Forecasting;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Forecast.Bench;

/// <summary>The published quarter-hours of a steel works (UCI, "Steel Industry Energy Consumption", 2018) as a grid, one day ahead empty.</summary>
internal static class SteelYear
{
    private static readonly DateOnly First = new(2018, 1, 1);

    /// <param name="file">Steel_industry_data.csv, packed or not; rows in order, each the quarter-hour that ends at its stamp.</param>
    /// <param name="calendarFile">Holidays of South Korea.</param>
    /// <param name="slotsPerDay">96 for quarter-hours, 24 for hours.</param>
    public static DayGrid Load(string file, string calendarFile, int slotsPerDay)
    {
        var quarters = ReadLines(file).Skip(1).Select(l => double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).ToArray();
        var per = 96 / slotsPerDay;
        var days = quarters.Length / 96;
        var values = Enumerable.Range(0, days * slotsPerDay).Select(i => quarters.AsSpan(i * per, per).ToArray().Sum())
            .Concat(Enumerable.Repeat(double.NaN, slotsPerDay)).ToArray();
        var holidays = HolidayCalendarReader.Read(calendarFile);
        var traits = Enumerable.Range(0, days + 1).Select(i => First.AddDays(i)).Select(d => new DayTraits(
            ((int)d.DayOfWeek + 6) % 7, holidays.IsWorked(d), holidays.TypeOf(d) == DayType.Holiday)).ToArray();
        return new DayGrid(slotsPerDay, traits, values);
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
