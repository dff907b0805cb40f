using System.Text;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Ingestion.Json;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Ingestion.Tests.Csv;
using FactoryTwin.Ingestion.Tests.Support;

namespace FactoryTwin.Ingestion.Tests;

/// <summary>
/// 100,000 damaged inputs: none throws, none is taken for something it cannot be, none costs memory beyond its size, and the whole lines
/// before and after the damage are kept.
/// </summary>
public sealed class HostileInputTest
{
    private const int LineRuns = 45_000, NdjsonRuns = 20_000, JsonRuns = 20_000, CsvRuns = 15_000;

    [Fact]
    public void LineProtocol_Damaged_KeepsTheLinesAround()
    {
        using var intake = TestPoints.Intake();
        var parser = new LineProtocolParser(intake);
        var line = "reading,host=pi\\ 4,point=press-1,source=gw,unit=MWh value=12.5,note=\"a \\\"b\\\"\",quality=\"estimated\" 1700000000"u8.ToArray();
        KeepsTheLinesAround(LineRuns, line, "r,point=oven.power value=1 1700000000\n"u8.ToArray(), intake, parser, () =>
            parser.Begin(TestPoints.Now, TimestampPrecision.Seconds));
    }

    [Fact]
    public void JsonLines_Damaged_KeepsTheLinesAround()
    {
        using var intake = TestPoints.Intake();
        var reader = new JsonLinesReader(intake);
        var line = """{"point":"press-\u0031","time":"2026-03-01T11:00:00+00:00","value":1.5,"quality":"manual","source":"app","x":{"y":[1]}}"""u8.ToArray();
        KeepsTheLinesAround(NdjsonRuns, line, "{\"point\":\"oven.power\",\"value\":1}\n"u8.ToArray(), intake, reader, () => reader.Begin(TestPoints.Now));
    }

    [Fact]
    public void JsonBatch_Damaged_KeepsTheReadingsBefore()
    {
        using var intake = TestPoints.Intake();
        var reader = new JsonReadingsReader(intake);
        var head = Encoding.UTF8.GetBytes("{\"readings\":[" + string.Concat(Enumerable.Repeat("{\"point\":\"oven.power\",\"value\":1},", 3)));
        var body = """{"point":"press-1","time":1772364600000,"value":1.5,"unit":"kWh"},{"point":"hall-temperature","value":-3,"quality":null}],"a":{"b":[1,"c"]}}"""u8.ToArray();
        var mutator = new Mutator(3);
        for (var run = 0; run < JsonRuns; run++)
        {
            reader.Begin(TestPoints.Now);
            Feed(reader, [.. head, .. mutator.Damage(body)], run);
            Assert.True(intake.Batch.Count >= 3, $"run {run}");
            AssertSound(intake, run);
        }
    }

    [Fact]
    public async Task Csv_Damaged_KeepsTheRowsAround()
    {
        var mapping = CsvRun.Mapping("""
            delimiter: ";"
            decimalMark: ","
            thousandsMark: "."
            missing: [NA]
            estimatedListColumn: list
            time: {column: t, format: "dd/MM/yyyy HH:mm", zone: Europe/Berlin, stamp: end, dayEndRow: same-date}
            columns: [{column: a, point: press-1, unit: MWh, qualityColumn: qa}, {column: b, point: oven.power}]
            """);
        var points = TestPoints.Table();
        var mutator = new Mutator(4);
        var good = "01/05/2025 00:15;1,5;manual;2;b | a\n"u8.ToArray();
        var bad = "30/10/2016 02:15;\"1.234,5\";estimated;NA;a"u8.ToArray();
        for (var run = 0; run < CsvRuns; run++)
        {
            var damaged = mutator.Damage(bad);
            byte[] file = [.. "t;a;qa;b;list\n"u8, .. good, .. damaged, .. "\n"u8, .. good];
            var result = await CsvRun.ImportAsync(new MemoryStream(file), mapping, points);
            Assert.True(result.Report.IsRead, $"run {run}");
            Assert.Equal(result.Entries[..2], result.Entries[^2..]);
            Assert.InRange(result.Entries.Count, 4, 4 + (2 * (1 + damaged.Count(b => b == '\n'))));
        }
    }

    [Fact]
    public async Task Csv_DamagedWhole_NeverThrows()
    {
        var mapping = CsvRun.Mapping("time: {column: t, format: iso, zone: UTC}\nlong: {pointColumn: p, valueColumn: v, unitColumn: u}\n");
        var file = "t,p,v,u\n2025-05-01T00:00:00Z,press-1,1.5,kWh\n2025-05-01 00:15,\"oven.power\",2,W\n"u8.ToArray();
        var mutator = new Mutator(5);
        for (var run = 0; run < 5_000; run++)
        {
            var result = await CsvRun.ImportAsync(new MemoryStream(mutator.Damage(file)), mapping, TestPoints.Table());
            Assert.InRange(result.Entries.Count, 0, 20);
            Assert.All(result.Entries, e => Assert.True(double.IsFinite(e.Value)));
        }
    }

    [Fact]
    public void Mapping_Damaged_IsReadOrRefused()
    {
        var yaml = Encoding.UTF8.GetBytes("""
            encoding: gb18030
            delimiter: ";"
            qualities: {E: estimated}
            sentinels: [-9999]
            time: {column: t, clockColumn: c, format: "dd/MM/yyyy HH:mm", zone: Europe/Berlin, stamp: end, interval: 15min, dayEndRow: same-date}
            columns: [{column: a, point: press-1, unit: MWh, qualityColumn: qa, decimals: 3}]
            """);
        var mutator = new Mutator(6);
        for (var run = 0; run < 5_000; run++)
        {
            var result = CsvMappingReader.Parse("m.yaml", Encoding.UTF8.GetString(mutator.Damage(yaml)));
            Assert.True(result.IsValid == result.Problems.IsEmpty, $"run {run}");
        }
    }

    private static void KeepsTheLinesAround(int runs, byte[] line, byte[] good, ReadingIntake intake, IBodyFormat format, Action begin)
    {
        var mutator = new Mutator(1);
        for (var run = 0; run < runs; run++)
        {
            var damaged = mutator.Damage(line);
            begin();
            Feed(format, [.. good, .. damaged, (byte)'\n', .. good], run);
            Assert.True(intake.Batch.Count >= 2, $"run {run}");
            Assert.Equal((TestPoints.Oven, TestPoints.Oven), (intake.Batch.Entries[0].Point, intake.Batch.Entries[^1].Point));
            Assert.True(intake.Batch.Count + intake.Refusals.Count <= 3 + damaged.Count(b => b == '\n'), $"run {run}");
            AssertSound(intake, run);
        }
    }

    /// <summary>Every third run in two pieces, as over a network.</summary>
    private static void Feed(IBodyFormat format, byte[] text, int run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var cut = run % 3 == 0 ? run * 31 % text.Length : 0;
        var used = format.Consume(text.AsSpan(0, cut), isFinal: false);
        Assert.Equal(text.Length - used, format.Consume(text.AsSpan(used), isFinal: true));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static void AssertSound(ReadingIntake intake, int run)
    {
        foreach (var entry in intake.Batch.Entries)
        {
            Assert.True(double.IsFinite(entry.Value) && entry.Ticks <= intake.LatestTicks && entry.Point is >= 0 and < 4, $"run {run}");
        }
        foreach (var refusal in intake.Refusals.Kept)
        {
            Assert.True(refusal.Line >= 1 && refusal.Column >= 0 && refusal.Message.Length is > 0 and < 500, $"run {run}: {refusal}");
        }
    }
}
