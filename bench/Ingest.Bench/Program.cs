using System.Diagnostics;
using FactoryTwin.Ingest.Bench;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Ingestion.Json;
using FactoryTwin.Ingestion.LineProtocol;

var now = Bodies.Start.AddHours(1);
using var intake = new ReadingIntake(Bodies.Points());
var parser = new LineProtocolParser(intake);
var sink = new (double, long)[Bodies.Lines];

var plain = Bodies.LineProtocol(withTags: false);
var tagged = Bodies.LineProtocol(withTags: true);
var bare = Measure("bare loop, short lines", plain, () => BareLoop.Read(plain, sink));
var ours = Measure("line protocol, short lines", plain, () => Parse(plain));
Console.WriteLine($"  {ours / bare:P0} of the bare loop");
bare = Measure("bare loop, all tags", tagged, () => BareLoop.Read(tagged, sink));
ours = Measure("line protocol, all tags", tagged, () => Parse(tagged));
Console.WriteLine($"  {ours / bare:P0} of the bare loop");

var batch = new JsonReadingsReader(intake);
var json = Bodies.Json();
Measure("JSON batch", json, () =>
{
    batch.Begin(now);
    batch.Consume(json, isFinal: true);
    return intake.Batch.Count;
});
var lines = new JsonLinesReader(intake);
var ndjson = Bodies.JsonLines();
Measure("JSON lines", ndjson, () =>
{
    lines.Begin(now);
    lines.Consume(ndjson, isFinal: true);
    return intake.Batch.Count;
});

var csv = Bodies.Csv();
var mapping = CsvMappingReader.Parse("bench", Bodies.CsvMapping).Mapping!;
var points = Bodies.Points();
Measure("CSV rows, 2 values each", csv, () => CsvImport
    .ReadAsync(new MemoryStream(csv), mapping, points, now, _ => ValueTask.CompletedTask).GetAwaiter().GetResult().Rows);

int Parse(byte[] body)
{
    parser.Begin(now, TimestampPrecision.Nanoseconds);
    parser.Parse(body);
    return intake.Batch.Count;
}

// The best of five rounds of 0.3 s: the machine's other work only ever makes a round slower.
static double Measure(string name, byte[] body, Func<int> read)
{
    var best = 0.0;
    long allocated = 0;
    for (var round = 0; round < 6; round++)
    {
        long readings = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 300)
        {
            readings += read();
        }
        allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Math.Max(readings, 1);
        best = Math.Max(best, round == 0 ? 0 : readings / watch.Elapsed.TotalSeconds);
    }
    Console.WriteLine(
        $"{name,-28} {best / 1e6,7:F2} M/s   {1e9 / best,5:F0} ns each   {allocated,3} B each   body {body.Length / 1e6:F1} MB");
    return best;
}
