using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Simulator.Load;

namespace FactoryTwin.Host.Bench;

/// <summary>
/// The baseline: one thread that parses the same lines with the product's own parser and appends what it read to a plain file, forced to
/// disk every 50 ms. No HTTP, no acknowledgement to anybody, no meters, no history.
/// </summary>
internal static class BareLoop
{
    private const int LinesPerRequest = 5000;
    private static readonly TimeSpan ForceEvery = TimeSpan.FromMilliseconds(50);

    /// <returns>Readings per second.</returns>
    public static double Run(int meters, TimeSpan duration, string folder)
    {
        var model = LoadModel.Make(new LoadOptions(new Uri("http://127.0.0.1"), meters, 0, duration));
        using var intake = new ReadingIntake(PointTable.Of(model, new SourceTable()));
        var parser = new LineProtocolParser(intake);
        var now = TimeProvider.System.GetUtcNow();
        var requests = Requests(meters, now);
        var path = Path.Combine(folder, "bare.log");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        long readings = 0;
        var watch = Stopwatch.StartNew();
        var forced = TimeSpan.Zero;
        for (var i = 0; watch.Elapsed < duration; i++)
        {
            parser.Begin(now, TimestampPrecision.Milliseconds);
            parser.Parse(requests[i % requests.Length]);
            file.Write(MemoryMarshal.AsBytes(intake.Batch.Entries));
            readings += intake.Batch.Count;
            if (watch.Elapsed - forced >= ForceEvery)
            {
                file.Flush(flushToDisk: true);
                forced = watch.Elapsed;
            }
        }
        file.Flush(flushToDisk: true);
        var rate = readings / watch.Elapsed.TotalSeconds;
        file.Dispose();
        File.Delete(path);
        return rate;
    }

    private static byte[][] Requests(int meters, DateTimeOffset now)
    {
        var text = new StringBuilder();
        var requests = new List<byte[]>();
        var ms = now.ToUnixTimeMilliseconds();
        for (var i = 0; i < Math.Max(meters, LinesPerRequest); i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"reading,point={LoadModel.PointName(i % meters)} value={(i * 37 % 1000) / 10.0} {ms}\n");
            if ((i + 1) % LinesPerRequest == 0)
            {
                requests.Add(Encoding.UTF8.GetBytes(text.ToString()));
                text.Clear();
            }
        }
        return [.. requests];
    }
}
