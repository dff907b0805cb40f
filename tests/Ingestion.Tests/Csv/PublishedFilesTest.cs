using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Tests.Support;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Ingestion.Tests.Csv;

/// <summary>The shipped mappings on the files they are for. Figures: the publishers' data, summed by hand (see each file's README).</summary>
public sealed class PublishedFilesTest
{
    private const string Steel = "data/steel-gwangyang/Steel_industry_data_dev_jan-sep.csv.gz";
    private const string Household = "data/opsd-konstanz/household_data_60min_singleindex_2017release_residential4.csv.gz";

    [SharedDataFact(Steel)]
    public async Task Steel_JanuaryToSeptember_GivesEveryQuarterHourInItsPlace()
    {
        var run = await ImportAsync("gwangyang-steel", "uci-steel", SharedData.Open(Steel));

        Assert.True(run.Report.IsRead);
        Assert.Empty(run.Report.Refused);
        Assert.Empty(run.Report.Notices);
        Assert.Equal(26_208, run.Report.Rows);
        Assert.Equal(729_316.67, Assert.Single(run.Report.Points).Sum, 0.005);
        var start = new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.FromHours(9)).UtcTicks;
        // No gap, no repetition, in order: the 00:00 rows are where they belong.
        Assert.Equal(Enumerable.Range(0, 26_208).Select(i => start + (i * 15 * TimeSpan.TicksPerMinute)), run.Entries.Select(e => e.Ticks));
        Assert.Equal(3.17, run.Entries[0].Value);
        Assert.Equal(3.42, run.Entries[95].Value);
    }

    [SharedDataFact(Steel)]
    public async Task Steel_InjectedZeroRow_IsSuspectAndReported()
    {
        var lines = SharedData.ReadLines(Steel).ToList();
        lines[1000] = string.Join(',', lines[1000].Split(',').Select((cell, i) => i is >= 1 and <= 6 ? "0" : cell));

        var run = await ImportAsync("gwangyang-steel", "uci-steel", Text(lines));

        var notice = Assert.Single(run.Report.Notices);
        Assert.Equal(1001, notice.Line);
        Assert.Equal(1, Assert.Single(run.Report.Points).Suspect);
        Assert.Equal(ReadingQuality.Suspect, run.Entries[999].Quality);
        Assert.Equal(1, run.Entries.Count(e => e.Quality != ReadingQuality.Measured));
    }

    [SharedDataFact(Steel)]
    public async Task Steel_ExportOfTheImport_IsTheFileByteForByte()
    {
        var run = await ImportAsync("gwangyang-steel", "uci-steel", SharedData.Open(Steel));
        var expected = "\uFEFF" + string.Concat(SharedData.ReadLines(Steel).Select(l => string.Join(',', l.Split(',')[..2]) + "\r\n"));

        Assert.Equal(expected, await CsvExportTest.ExportAsync(Mapping("gwangyang-steel", "uci-steel"), run));
    }

    [SharedDataFact(Household)]
    public async Task Household_Registers_AreReadWithTheirInterpolatedValuesEstimated()
    {
        var run = await ImportAsync("konstanz-household", "opsd-residential4", SharedData.Open(Household));

        Assert.Empty(run.Report.Refused);
        Assert.Equal(11_867, run.Report.Rows);
        Assert.Equal(9, run.Report.Points.Count);
        // Between first and last register reading.
        foreach (var (point, energy) in new[] { ("pv", 12_337.0), ("grid_import", 6_321.3), ("grid_export", 9_563.1), ("heat_pump", 4_329.3), ("ev", 1_345.3) })
        {
            var index = run.Points.Points.Single(p => p.Id.Value == point).Index;
            var readings = run.Entries.Where(e => e.Point == index).ToList();
            Assert.Equal(energy, readings[^1].Value - readings[0].Value, 0.1);
        }
        var rows = SharedData.ReadLines(Household).Skip(1).Select(l => l.Split(',')[11]).Where(l => l.Length > 0).ToList();
        Assert.Equal(3_672, rows.Count);
        Assert.Equal(rows.Sum(r => r.Split('|').Length), run.Entries.Count(e => e.Quality == ReadingQuality.Estimated));
    }

    [SharedDataFact(Household)]
    public async Task Household_LocalTimeColumn_GivesTheSameMomentsAsUtc()
    {
        // Without the offset that the column says, only the order of rows tells the two hours of autumn apart.
        var lines = SharedData.ReadLines(Household).Select((line, i) => i == 0 ? line : line.Remove(line.IndexOf(',') + 20, 5)).ToList();
        var utc = Mapping("konstanz-household", "opsd-residential4");
        var local = utc with { Time = new CsvTime { Column = "cet_cest_timestamp", Zone = "Europe/Berlin" } };

        var expected = await ImportAsync("konstanz-household", utc, Text(lines));
        var run = await ImportAsync("konstanz-household", local, Text(lines));

        Assert.Empty(run.Report.Refused);
        Assert.Equal(expected.Entries, run.Entries);
    }

    private static CsvMapping Mapping(string factory, string mapping)
    {
        var result = CsvMappingReader.Load(Path.Combine(Folder(factory), "mappings", mapping + ".yaml"));
        Assert.Empty(result.Problems);
        return result.Mapping!;
    }

    private static Task<CsvRun> ImportAsync(string factory, string mapping, Stream file) => ImportAsync(factory, Mapping(factory, mapping), file);

    private static Task<CsvRun> ImportAsync(string factory, CsvMapping mapping, Stream file)
    {
        FactoryModel model = FactoryModelReader.Load(Folder(factory)).Require();
        return CsvRun.ImportAsync(file, mapping, PointTable.Of(model, new SourceTable()));
    }

    private static string Folder(string factory) => Path.Combine(RepositoryRoot.Path, "models", "factories", factory);

    private static MemoryStream Text(List<string> lines) => new(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
