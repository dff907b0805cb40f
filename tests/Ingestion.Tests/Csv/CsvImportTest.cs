using System.IO.Compression;
using System.Text;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;

namespace FactoryTwin.Ingestion.Tests.Csv;

public sealed class CsvImportTest
{
    private const string Simple = """
        time: {column: t, format: "yyyy-MM-dd HH:mm", zone: Asia/Shanghai}
        columns: [{column: a, point: a}]
        """;

    [Fact]
    public async Task Wide_UnitsMissingSentinelsQuality_AreRead()
    {
        var run = await CsvRun.ImportAsync(""""
            t,note,a,qa,b
            2025-05-01 00:00,"x, ""y""",1.5,E,20
            2025-05-01 00:15,,NA,,-9999

            2025-05-01 00:30,z,"2,000.5",manual,
            """", """
            thousandsMark: ","
            missing: [NA]
            sentinels: [-9999]
            qualities: {E: estimated}
            time: {column: t, format: "yyyy-MM-dd HH:mm", zone: Asia/Shanghai}
            columns:
              - {column: a, point: a, unit: MWh, qualityColumn: qa}
              - {column: b, point: b}
            """, CsvRun.Point("a"), CsvRun.Point("b", PointKind.State, "degC", 1));

        Assert.Empty(run.Report.Refused);
        Assert.Equal((3, 3L, 3L), (run.Report.Rows, run.Report.Readings, run.Report.Missing));
        Assert.Equal(
            [
                new ReadingEntry(0, new DateTime(2025, 4, 30, 16, 0, 0).Ticks, 1500, ReadingQuality.Estimated, 0),
                new ReadingEntry(1, new DateTime(2025, 4, 30, 16, 0, 0).Ticks, 20, ReadingQuality.Measured, 0),
                new ReadingEntry(0, new DateTime(2025, 4, 30, 16, 30, 0).Ticks, 2_000_500, ReadingQuality.Manual, 0),
            ],
            run.Entries);
    }

    [Fact]
    public async Task Wide_BadRowsAndCells_AreRefusedWithTheirPlaceAndTheOthersKept()
    {
        var run = await CsvRun.ImportAsync("""
            t,a,b
            2025-05-01 00:00,1,2
            yesterday,1,2
            2025-05-01 00:15,x,3
            2025-05-01 00:30,"open,4
            2199-05-01 00:45,1,
            1970-05-01 00:45,1,
            2025-05-01 01:00,5
            """, """
            time: {column: t, format: "yyyy-MM-dd HH:mm", zone: Asia/Shanghai}
            columns: [{column: a, point: a}, {column: b, point: b}]
            """, CsvRun.Point("a"), CsvRun.Point("b", index: 1));

        Assert.Equal([1.0, 2, 3, 5], run.Values);
        Assert.Equal([(3, 1, "t"), (4, 18, "a"), (5, 18, ""), (6, 18, "a"), (7, 18, "a")], run.Report.Refused.Select(r => (r.Line, r.Column, r.Field)));
        Assert.Contains("of the form yyyy-MM-dd HH:mm", run.Report.Refused[0].Message, StringComparison.Ordinal);
        Assert.Contains("1 h ahead", run.Report.Refused[3].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",", " ", "1 234,5", 1234.5)]
    [InlineData(",", ".", "-1.234.567,5", -1234567.5)]
    [InlineData(",", ".", "1.5", double.NaN)] // would be 15 to a reader that just drops the mark
    [InlineData(",", "\u00a0", "1\u00a0234", 1234)]
    [InlineData(".", ",", "12,34", double.NaN)]
    [InlineData(".", ",", "1,234,567", 1234567)]
    [InlineData(".", "'", "1'234.25", 1234.25)]
    [InlineData(",", null, "1.5", double.NaN)]
    [InlineData(",", null, "1,5e3", 1500)]
    [InlineData(",", null, "1,5,3", double.NaN)]
    public async Task Numbers_WithMarks_AreReadOrRefusedButNeverMisread(string decimalMark, string? thousands, string text, double expected)
    {
        var run = await CsvRun.ImportAsync($"t;a\n2025-05-01 00:00;{text}\n", $"""
            delimiter: ";"
            decimalMark: "{decimalMark}"
            thousandsMark: {(thousands is null ? "null" : $"\"{thousands}\"")}
            {Simple}
            """, CsvRun.Point("a"));

        Assert.Equal(double.IsNaN(expected) ? [] : [expected], run.Values);
        Assert.Equal(double.IsNaN(expected) ? 1 : 0, run.Report.RefusedCount);
    }

    [Fact]
    public async Task Autumn_BothHours_AreToldApartByOrder()
    {
        // Berlin, 2016-10-30: 03:00 CEST becomes 02:00 CET, so 02:00 to 02:59 comes twice. 00:00Z = 02:00 CEST, 01:00Z = 02:00 CET.
        var rows = new[] { "01:30", "02:00", "02:30", "02:00", "02:30", "03:00" };
        string[] moments = ["23:30", "00:00", "00:30", "01:00", "01:30", "02:00"];

        Assert.Equal(moments, (await Berlin(rows)).Times.Select(t => t[11..]));
        Assert.Equal(moments.Reverse(), (await Berlin(rows.Reverse())).Times.Select(t => t[11..]));

        static Task<CsvRun> Berlin(IEnumerable<string> times) => CsvRun.ImportAsync(
            "t,a\n" + string.Concat(times.Select((t, i) => $"2016-10-30 {t},{i}\n")),
            "time: {column: t, format: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin}\ncolumns: [{column: a, point: a}]", CsvRun.Point("a"));
    }

    [Fact]
    public async Task Autumn_OffsetColumn_Decides()
    {
        var run = await CsvRun.ImportAsync("t,o,a\n2016-10-30 02:00,+01:00,1\n2016-10-30 02:00,+0200,2\n", """
            time: {column: t, format: "yyyy-MM-dd HH:mm", offsetColumn: o}
            columns: [{column: a, point: a}]
            """, CsvRun.Point("a"));

        Assert.Equal(["2016-10-30 01:00", "2016-10-30 00:00"], run.Times);
    }

    [Fact]
    public async Task Spring_SkippedTime_IsRefusedButTheEndOfTheLastIntervalIsTaken()
    {
        const string text = "t,a\n2016-03-27 02:00,1\n2016-03-27 02:30,2\n2016-03-27 03:15,3\n";
        const string zone = "time: {column: t, format: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin, stamp: STAMP}\ncolumns: [{column: a, point: a}]";

        var ends = await CsvRun.ImportAsync(text, zone.Replace("STAMP", "end", StringComparison.Ordinal), CsvRun.Point("a"));
        var starts = await CsvRun.ImportAsync(text, zone.Replace("STAMP", "start", StringComparison.Ordinal), CsvRun.Point("a"));

        Assert.Equal(["2016-03-27 00:45", "2016-03-27 01:00"], ends.Times);
        Assert.Equal(["2016-03-27 01:15"], starts.Times);
        Assert.Contains("does not exist in Europe/Berlin", starts.Report.Refused[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StampEnd_MovesIntervalsAndMeansButNoRegisters()
    {
        var run = await CsvRun.ImportAsync("t,a,r,p\n2025-05-01 24:00,1,2,3\n", """
            time: {column: t, format: "yyyy-MM-dd HH:mm", zone: UTC, stamp: end}
            columns: [{column: a, point: a}, {column: r, point: r}, {column: p, point: p}]
            """, CsvRun.Point("a"), CsvRun.Point("r", PointKind.Register, index: 1), CsvRun.Point("p", PointKind.Power, "kW", 2));

        Assert.Equal(["2025-05-01 23:45", "2025-05-02 00:00", "2025-05-01 23:45"], run.Times);
    }

    [Fact]
    public async Task DailyValues_StampedAtTheEnd_StartAtLocalMidnightBefore()
    {
        var run = await CsvRun.ImportAsync("t,a\n31/03/2025 00:00,1\n", """
            time: {column: t, format: "dd/MM/yyyy HH:mm", zone: Europe/Berlin, stamp: end, interval: 1day}
            columns: [{column: a, point: a}]
            """, CsvRun.Point("a"));

        Assert.Equal(["2025-03-29 23:00"], run.Times); // 30 March has 23 hours
    }

    [Fact]
    public async Task Long_PointsByTheirNameInTheFile_EachWithItsUnit()
    {
        var run = await CsvRun.ImportAsync("id\tday\tclock\tv\tu\nM 1\t5/1/2025\t0:15\t1\tkWh\nb\t5/1/2025\t13:00\t2\tWh\nc\t5/1/2025\t0:15\t3\tkWh\nb\t5/1/2025\t0:30\t4\tt\n", """
            delimiter: tab
            time: {column: day, clockColumn: clock, format: "M/d/yyyy H:mm", zone: UTC}
            long: {pointColumn: id, valueColumn: v, unitColumn: u, points: {M 1: a}}
            """, CsvRun.Point("a"), CsvRun.Point("b", index: 1));

        Assert.Equal([(0, 1.0), (1, 0.002)], run.Entries.Select(e => (e.Point, e.Value)));
        Assert.Equal(["2025-05-01 00:15", "2025-05-01 13:00"], run.Times);
        Assert.Equal([(4, "id"), (5, "u")], run.Report.Refused.Select(r => (r.Line, r.Field)));
    }

    [Fact]
    public async Task NoHeader_SkippedRows_ColumnsByNumber()
    {
        var run = await CsvRun.ImportAsync("Report of May\n\n1746057600;7\n", """
            delimiter: ";"
            header: false
            skipRows: 2
            time: {column: "#1", format: unix-s}
            columns: [{column: "#2", point: a}]
            """, CsvRun.Point("a"));

        Assert.Equal(["2025-05-01 00:00"], run.Times);
    }

    [Theory]
    [InlineData("gb18030", "时间,电量\n2025-05-01 08:00,7\n")]
    [InlineData("utf-16", "\uFEFF时间,电量\n2025-05-01 08:00,7\n")]
    [InlineData("utf-8", "\uFEFF时间,电量\r\n2025-05-01 08:00,7\r\n")]
    public async Task Encodings_PackedOrNot_AreRead(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.GetEncoding(encoding).GetBytes(text));
        }
        packed.Position = 0;
        var mapping = CsvRun.Mapping($"encoding: {encoding}\ntime: {{column: 时间, format: \"yyyy-MM-dd HH:mm\", zone: Asia/Shanghai}}\ncolumns: [{{column: 电量, point: a}}]");

        var run = await CsvRun.ImportAsync(packed, mapping, new PointTable([CsvRun.Point("a")], new SourceTable()));

        Assert.Equal(["2025-05-01 00:00"], run.Times);
    }

    [Fact]
    public async Task ZeroRows_OnlyTheLonelyOne_IsSuspect()
    {
        var run = await CsvRun.ImportAsync("t,a,b\n" + string.Concat("12 00 34 00 00 56 70 00".Split(' ')
            .Select((v, i) => $"2025-05-01 0{i}:00,{v[0]},{v[1]}\n")), """
            flagZeroRows: true
            time: {column: t, format: "yyyy-MM-dd HH:mm", zone: UTC}
            columns: [{column: a, point: a}, {column: b, point: b}]
            """, CsvRun.Point("a"), CsvRun.Point("b", index: 1));

        Assert.Equal([3, 9], run.Report.Notices.Select(n => n.Line));
        Assert.Equal([1, 7], run.Entries.Select((e, i) => (e.Quality, i)).Where(x => x.Quality == ReadingQuality.Suspect).Select(x => x.i / 2).Distinct());
        Assert.Equal(16, run.Entries.Count);
    }

    [Fact]
    public async Task ColumnOrPointThatIsNotThere_IsSaidAndNothingIsRead()
    {
        var column = await CsvRun.ImportAsync("t,x\n2025-05-01 00:00,1\n", Simple, CsvRun.Point("a"));
        var point = await CsvRun.ImportAsync("t,a\n2025-05-01 00:00,1\n", Simple, CsvRun.Point("other"));
        var empty = await CsvRun.ImportAsync("", Simple, CsvRun.Point("a"));

        Assert.False(column.Report.IsRead || point.Report.IsRead || empty.Report.IsRead);
        Assert.Contains("no column 'a'; it has t, x", Assert.Single(column.Report.Refused).Message, StringComparison.Ordinal);
        Assert.Contains("no point 'a'", Assert.Single(point.Report.Refused).Message, StringComparison.Ordinal);
        Assert.Contains("before its header", Assert.Single(empty.Report.Refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargeFile_ComesInBatches()
    {
        var text = "t,a\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i =>
            $"{new DateTime(2020, 1, 1).AddMinutes(15 * i):yyyy-MM-dd HH:mm},{i}\n"));
        var sizes = new List<int>();

        var report = await CsvImport.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), CsvRun.Mapping(Simple),
            new PointTable([CsvRun.Point("a")], new SourceTable()), CsvRun.Now, batch =>
            {
                sizes.Add(batch.Count);
                return ValueTask.CompletedTask;
            });

        Assert.Equal(50_000, sizes.Sum());
        Assert.Equal(50_000, report.Readings);
        Assert.InRange(sizes.Count, 2, 4);
    }
}
