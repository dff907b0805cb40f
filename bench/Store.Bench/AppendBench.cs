using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Store.Bench;

/// <summary>The raw log alone beside the least that a durable log could do: the same bytes appended to a plain file, forced to disk.</summary>
internal static class AppendBench
{
    private const int Readings = 4_000_000;
    private const int PerBatch = 5_000;

    public static async Task<IEnumerable<Figure>> RunAsync()
    {
        await using var workload = await Workload.OpenAsync(BenchStore.Sqlite, 10_000, PointKind.Register, MeteringInterval.Minutes(15));
        await LogAsync(workload, 500_000);
        var bare = Bare(workload);
        var (log, p99) = await LogAsync(workload, Readings);
        return
        [
            new("append: bare file, forced to disk per batch", bare, "readings/s"),
            new("append: raw log, 8 requests in flight", log, "readings/s"),
            new("append: raw log / bare file", 100 * log / bare, "%"),
            new("append: acknowledged, p99", p99, "ms"),
        ];
    }

    private static double Bare(Workload workload)
    {
        var path = Path.GetTempFileName();
        var bytes = new ByteWriter();
        var start = TimeProvider.System.GetTimestamp();
        using (var file = new FileStream(path, FileMode.Create))
        {
            foreach (var batch in workload.Live(Readings, PerBatch))
            {
                BatchCodec.Encode(batch, bytes);
                file.Write(bytes.Written);
                file.Flush(flushToDisk: true);
                batch.Dispose();
            }
        }
        var rate = Readings / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        File.Delete(path);
        return rate;
    }

    private static async Task<(double Rate, double P99)> LogAsync(Workload workload, int readings)
    {
        var path = Directory.CreateTempSubdirectory("factorytwin-bench-log-");
        var result = await LogAsync(workload, readings, path.FullName);
        path.Delete(recursive: true);
        return result;
    }

    private static async Task<(double Rate, double P99)> LogAsync(Workload workload, int readings, string path)
    {
        SqliteLog? log = null;
        using var folder = DataFolder.Open(path);
        using (log = new SqliteLog(folder, default, 1_000_000, (_, batch) => Release(batch)))
        {
            var start = TimeProvider.System.GetTimestamp();
            var times = new List<double>();
            var running = new Queue<Task<double>>();
            foreach (var batch in workload.Live(readings, PerBatch))
            {
                if (running.Count >= 8)
                {
                    times.Add(await running.Dequeue());
                }
                running.Enqueue(TimedAsync(log, batch));
            }
            while (running.TryDequeue(out var last))
            {
                times.Add(await last);
            }
            var rate = readings / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            return (rate, Times.Percentile(times, 0.99));
        }

        void Release(LogBatch batch)
        {
            log!.Applied(batch.Count);
            batch.Dispose();
        }
    }

    private static async Task<double> TimedAsync(SqliteLog log, LogBatch batch)
    {
        var start = TimeProvider.System.GetTimestamp();
        await log.AppendAsync(batch, default);
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }
}
