using System.Globalization;
using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingest.Bench;

/// <summary>Seeded request bodies over 10,000 meters.</summary>
internal static class Bodies
{
    public const int Meters = 10_000;
    public const int Lines = 20_000;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static PointTable Points() => new(
        Enumerable.Range(0, Meters).Select(i =>
            new PointTarget(i, new PointId(Name(i)), "kWh", PointKind.Register, MeteringInterval.Minutes(15))), new SourceTable());

    public static byte[] LineProtocol(bool withTags) => Join("", "\n", "", (i, value, time) => withTags
        ? $"reading,host=edge-1,point={Name(i)},source=gateway-a,unit=kWh value={value},quality=\"measured\" {time}000000"
        : $"reading,point={Name(i)} value={value} {time}000000");

    public static byte[] Json() => Join("{\"readings\":[", ",", "]}", (i, value, time) =>
        $"{{\"point\":\"{Name(i)}\",\"time\":{time},\"value\":{value}}}");

    public static byte[] JsonLines() => Join("", "\n", "", (i, value, time) =>
        $"{{\"point\":\"{Name(i)}\",\"time\":{time},\"value\":{value}}}");

    public const string CsvMapping = """
        time: {column: date, format: dd/MM/yyyy HH:mm, zone: Europe/Berlin, stamp: end, dayEndRow: same-date}
        columns: [{column: Usage_kWh, point: load.meter-00000}, {column: Lagging_kWh, point: load.meter-00001, unit: MWh}]
        flagZeroRows: true
        """;

    public static byte[] Csv()
    {
        var text = new StringBuilder("date,Usage_kWh,Lagging_kWh\r\n");
        var random = new Random(7);
        for (var i = 0; i < 35_040; i++)
        {
            var time = Start.AddMinutes(15 * (i - 35_040)).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{time},{random.Next(15_000) / 100.0},{random.Next(9_000) / 100.0}\r\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"load.meter-{i:00000}");

    private static byte[] Join(string head, string between, string tail, Func<int, string, long, string> line)
    {
        var random = new Random(7);
        var lines = Enumerable.Range(0, Lines).Select(i => line(
            i % Meters,
            (random.Next(100_000_000) / 1000.0).ToString(CultureInfo.InvariantCulture),
            Start.ToUnixTimeMilliseconds() + (i / Meters * 1000)));
        return Encoding.UTF8.GetBytes(head + string.Join(between, lines) + tail);
    }
}
