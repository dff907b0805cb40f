using System.Globalization;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Planning.Inputs;

namespace FactoryTwin.Ingestion.Scenarios;

/// <summary>
/// Reads an hourly PV series: columns <c>time</c> (start of the hour, local, such as 2018-01-01T00:00) and <c>kwh_per_kwp</c>. The year does
/// not matter: hours are found by month, day and hour.
/// </summary>
public static class PvFileReader
{
    private const double MostKwhPerKwp = 1.5;

    /// <exception cref="TableFormatException">A row cannot be; the message names line and column.</exception>
    public static PvFile Read(string file)
    {
        var hours = new List<(int, int, int, double)>();
        foreach (var row in CsvTable.Rows(file))
        {
            var text = row.Text("time");
            if (!DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) || time.Minute != 0)
            {
                throw row.Error("time", $"'{text}' is not the start of a local hour; write it as 2018-01-01T00:00.");
            }
            var value = row.Number("kwh_per_kwp");
            if (value is < 0 or > MostKwhPerKwp)
            {
                throw row.Error("kwh_per_kwp", $"{value} is outside 0 to {MostKwhPerKwp} kWh of one hour.");
            }
            hours.Add((time.Month, time.Day, time.Hour, value));
        }
        return new PvFile(hours);
    }
}
