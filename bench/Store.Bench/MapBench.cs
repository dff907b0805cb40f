using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Store.Bench;

/// <summary>The data quality map of 10,000 points x 30 days: asked for at once, beside what asking point by point takes for some of them.</summary>
internal static class MapBench
{
    private const int Points = 10_000;
    private const int Days = 30;
    private const int Sample = 200;

    public static async Task<IEnumerable<Figure>> RunAsync(BenchStore on)
    {
        await using var workload = await Workload.OpenAsync(on, Points, PointKind.Interval, MeteringInterval.Minutes(15));
        await workload.AppendAllAsync(Batches(workload.Points, 0, (Days - 1) * 96), concurrent: 16);
        await workload.Store.Admin.CheckpointAsync();
        // The day under way is in memory still.
        await workload.AppendAllAsync(Batches(workload.Points, (Days - 1) * 96, 48), concurrent: 16);
        var (first, last) = (new DateOnly(2025, 1, 1), new DateOnly(2025, 1, Days));
        var now = Workload.Start.AddDays(Days).AddHours(-12);
        var map = await Times.OfAsync(5, _ => workload.Store.Energy.CompletenessAsync(workload.Points, first, last, now).AsTask());
        var range = new TimeInterval(Workload.Start, Workload.Start.AddDays(Days));
        var single = await Times.OfAsync(Sample, async i =>
        {
            var point = workload.Points[i * (Points / Sample)];
            await workload.Store.Energy.QueryEnergyAsync(point, range, Step.Day, now);
            return await workload.Store.Readings.QualityAsync(point, first, last);
        });
        return
        [
            new("map: 10,000 points x 30 days at once, median", Times.Percentile(map, 0.5), "ms"),
            new("map: the same point by point with counts, from 200 of them", single.Average() * Points, "ms"),
        ];
    }

    private static IEnumerable<LogBatch> Batches(IReadOnlyList<int> points, int from, int count)
    {
        foreach (var point in points)
        {
            var batch = new LogBatch(count);
            for (var i = from; i < from + count; i++)
            {
                batch.Add(point, Workload.Start.UtcTicks + (i * 15 * TimeSpan.TicksPerMinute), 20 + (i * 7 % 100 / 100.0));
            }
            yield return batch;
        }
    }
}
