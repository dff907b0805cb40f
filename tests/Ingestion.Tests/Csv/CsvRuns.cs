using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;

namespace FactoryTwin.Ingestion.Tests.Csv;

/// <summary>What importing a file gave.</summary>
public sealed record CsvRun(CsvReport Report, List<ReadingEntry> Entries, PointTable Points)
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<CsvRun> ImportAsync(Stream file, CsvMapping mapping, PointTable points)
    {
        var entries = new List<ReadingEntry>();
        var report = await CsvImport.ReadAsync(file, mapping, points, Now, batch =>
        {
            entries.AddRange(batch.Entries);
            return ValueTask.CompletedTask;
        });
        return new CsvRun(report, entries, points);
    }

    public static Task<CsvRun> ImportAsync(string text, string mapping, params PointTarget[] points) =>
        ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Mapping(mapping), new PointTable(points, new SourceTable()));

    public static CsvMapping Mapping(string yaml)
    {
        var result = CsvMappingReader.Parse("mapping.yaml", yaml);
        Assert.Empty(result.Problems);
        return result.Mapping!;
    }

    public static PointTarget Point(string id, PointKind kind = PointKind.Interval, string unit = "kWh", int index = 0) =>
        new(index, new PointId(id), unit, kind, MeteringInterval.Minutes(15));

    /// <summary>Times as UTC text, for comparing.</summary>
    public IEnumerable<string> Times => Entries.Select(e => new DateTime(e.Ticks).ToString("yyyy-MM-dd HH:mm", null));

    public IEnumerable<double> Values => Entries.Select(e => e.Value);
}
