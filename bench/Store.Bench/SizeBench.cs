using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Store.Bench;

/// <summary>Bytes on disk per reading, day chunks sealed: steel-works-like interval values, register readings, noisy power.</summary>
internal static class SizeBench
{
    private const int Points = 20;

    public static async Task<IEnumerable<Figure>> RunAsync()
    {
        var random = new Random(1);
        return
        [
            await MeasureAsync("interval values, 15 min, 2 decimals", PointKind.Interval, 15 * 60, 90,
                (i, _) => Math.Round(Math.Max(0, 40 + (35 * Math.Sin(i / 15.0)) + (random.NextDouble() * 10)), 2)),
            await MeasureAsync("register, 1 min, 1 decimal", PointKind.Register, 60, 10,
                (_, last) => Math.Round(last + (random.NextDouble() * 2), 1)),
            await MeasureAsync("register, 1 s, 2 decimals", PointKind.Register, 1, 1,
                (_, last) => Math.Round(last + (random.NextDouble() * 0.05), 2)),
            await MeasureAsync("power, 5 s, all bits noisy", PointKind.Power, 5, 2, (i, _) => 100 + random.NextDouble()),
        ];
    }

    private static async Task<Figure> MeasureAsync(string name, PointKind kind, int seconds, int days, Func<int, double, double> next)
    {
        await using var workload = await Workload.OpenAsync(BenchStore.Sqlite, Points, kind, new MeteringInterval(TimeSpan.FromSeconds(seconds)));
        var perPoint = days * 86_400 / seconds;
        var last = new double[Points];
        IEnumerable<LogBatch> Batches()
        {
            for (var i = 0; i < perPoint; i++)
            {
                var batch = new LogBatch(Points);
                for (var p = 0; p < Points; p++)
                {
                    last[p] = next(i, last[p]);
                    batch.Add(workload.Points[p], Workload.Start.UtcTicks + (i * seconds * TimeSpan.TicksPerSecond), last[p]);
                }
                yield return batch;
            }
        }
        await workload.AppendAllAsync(Batches(), concurrent: 2_000);
        await workload.Store.Admin.CheckpointAsync();
        await workload.Store.Admin.CompactAsync();
        using var reader = Database.OpenReader(Path.Combine(workload.Store.Name, DataFolder.StoreFile));
        var bytes = reader.ReadLong("SELECT SUM(LENGTH(data)) FROM chunk");
        return new Figure("size: " + name, bytes / (double)(perPoint * Points), "B/reading");
    }
}
