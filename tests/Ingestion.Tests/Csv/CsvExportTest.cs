using System.Globalization;
using System.Text;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Csv;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Ingestion.Tests.Csv;

public sealed class CsvExportTest
{
    private static readonly string[] Formats = ["dd/MM/yyyy HH:mm", "iso", "yyyy-MM-dd HH:mm:ss", "M/d/yy h:mm tt", "dd.MMM.yyyy HH:mm", "unix-s", "unix-ms", "yyyyMMddHHmmss zzz", "excel"];
    private static readonly string[] Zones = ["Asia/Seoul", "Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe"];

    /// <summary>Exports what an import gave.</summary>
    public static async Task<string> ExportAsync(CsvMapping mapping, CsvRun run)
    {
        var series = run.Points.Points.Select(p => new CsvSeries(p,
            [.. run.Entries.Where(e => e.Point == p.Index).OrderBy(e => e.Ticks).Select(e => new Sample(e.Ticks, e.Value, e.Quality, e.Source, 0))]));
        var file = new MemoryStream();
        await CsvExport.WriteAsync(file, mapping, [.. series.Where(s => s.Samples.Count > 0)]);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    [Fact]
    public void ExportThenImportThenExport_AnyMappingAndSeries_IsTheSameFile()
    {
        var cases =
            from format in Gen.Elements(Formats)
            from zone in Gen.Elements(Zones)
            from stamp in Gen.Elements("start", "end")
            from dayEnd in format.StartsWith("unix", StringComparison.Ordinal) ? Gen.Constant("next-date") : Gen.Elements("next-date", "same-date")
            from comma in Gen.Elements(true, false)
            from unit in Gen.Elements("kWh", "MWh", "Wh")
            from start in Gen.Choose(0, 40_000)
            from values in Gen.Choose(-999_999, 999_999).ListOf(400)
            select (format, zone, stamp, dayEnd, comma, unit, start, values: values.ToArray());

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var mapping = CsvRun.Mapping($$"""
                delimiter: ";"
                decimalMark: "{{(c.comma ? "," : ".")}}"
                time: {column: t, format: "{{c.format}}", zone: {{c.zone}}, stamp: {{c.stamp}}, interval: 15min, dayEndRow: {{c.dayEnd}}}
                columns:
                  - {column: a, point: a, unit: {{c.unit}}, qualityColumn: qa}
                  - {column: r, point: r}
                """);
            var a = CsvRun.Point("a");
            var r = CsvRun.Point("r", PointKind.Register, index: 1);
            // 400 quarter-hours from some local noon, so that no series begins inside the hour that comes twice.
            var first = new DateTime(2016, 1, 1, 12, 0, 0).AddDays(c.start / 24).Ticks;
            var samples = c.values.Select((v, i) => new Sample(first + (i * 15 * TimeSpan.TicksPerMinute), v / 1000.0,
                v % 7 == 0 ? ReadingQuality.Estimated : ReadingQuality.Measured, 0, 0)).ToList();
            return RoundTripAsync(mapping, [new CsvSeries(a, samples), new CsvSeries(r, [.. samples.Where((_, i) => i % 3 != 0)])]).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public async Task LongLayout_RoundTrip_IsTheSameFile()
    {
        var mapping = CsvRun.Mapping("""
            encoding: gb18030
            time: {column: 时间, format: "yyyy-MM-dd HH:mm", zone: Asia/Shanghai}
            long: {pointColumn: 表计, valueColumn: 值, unitColumn: 单位, qualityColumn: 质量, points: {一号压机: a}}
            qualities: {估算: estimated}
            """);
        var series = new[] { "a", "r" }.Select((id, i) => new CsvSeries(CsvRun.Point(id, PointKind.Register, index: i),
            [.. Enumerable.Range(0, 50).Select(k => new Sample(new DateTime(2025, 5, 1).AddHours(k).Ticks, k / 7.0, ReadingQuality.Measured, 0, 0))])).ToArray();

        Assert.True(await RoundTripAsync(mapping, series));
    }

    private static async Task<bool> RoundTripAsync(CsvMapping mapping, IReadOnlyList<CsvSeries> series)
    {
        var file = new MemoryStream();
        await CsvExport.WriteAsync(file, mapping, series);
        file.Position = 0;
        var run = await CsvRun.ImportAsync(file, mapping, new([.. series.Select(s => s.Target)], new()));
        Assert.Empty(run.Report.Refused);
        foreach (var s in series)
        {
            var entries = run.Entries.Where(e => e.Point == s.Target.Index).ToList();
            Assert.Equal(s.Samples.Select(x => x.Ticks), entries.Select(e => e.Ticks));
            foreach (var (sample, entry) in s.Samples.Zip(entries))
            {
                Assert.Equal(sample.Value, entry.Value, 1e-9);
            }
        }
        var again = new MemoryStream();
        await CsvExport.WriteAsync(again, mapping,
            [.. series.Select(s => s with { Samples = [.. run.Entries.Where(e => e.Point == s.Target.Index).Select(e => new Sample(e.Ticks, e.Value, e.Quality, 0, 0))] })]);
        return again.ToArray().AsSpan().SequenceEqual(file.ToArray());
    }
}
