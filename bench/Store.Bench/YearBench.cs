using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Store.Bench;

/// <summary>500 meters x one year of quarter-hours: filled as an import does (a month of a meter at a time), then asked.</summary>
internal static class YearBench
{
    private const int Meters = 500;
    private const int Quarters = 365 * 96;
    private const int PerBatch = 30 * 96;

    public static async Task<IEnumerable<Figure>> RunAsync()
    {
        await using var workload = await Workload.OpenAsync(Meters, PointKind.Interval, MeteringInterval.Minutes(15));
        var start = TimeProvider.System.GetTimestamp();
        await workload.AppendAllAsync(Batches(workload.Points), concurrent: 16);
        await workload.Store.Admin.CheckpointAsync();
        var fill = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var year = new TimeInterval(Workload.Start, Workload.Start.AddYears(1));
        var table = await Times.OfAsync(7, _ => workload.Store.Energy.QueryEnergyAsync(workload.Points, year, Step.Month, year.End).AsTask());
        var hours = await Times.OfAsync(60, i => workload.Store.Energy.QueryEnergyAsync(workload.Points[i * 7], year, Step.Hour, year.End).AsTask());
        var raw = await Times.OfAsync(20, i => workload.Store.Readings.ReadAsync(workload.Points[i * 7], new TimeInterval(year.Start, year.Start.AddDays(7))).AsTask());
        var size = await workload.HistoryBytesAsync();
        return
        [
            new("year: filled, 500 meters x 35,040", Meters * (double)Quarters / fill, "readings/s"),
            new("year: history and rollups on disk", size / (Meters * (double)Quarters), "B/reading"),
            new("year: month sums of 500 meters, median", Times.Percentile(table, 0.5), "ms"),
            new("year: hours of one meter, p95", Times.Percentile(hours, 0.95), "ms"),
            new("year: raw readings of one week, p95", Times.Percentile(raw, 0.95), "ms"),
            .. await InventoryBench.RunAsync(workload, year),
        ];
    }

    private static IEnumerable<LogBatch> Batches(IReadOnlyList<int> points)
    {
        var random = new Random(1);
        for (var from = 0; from < Quarters; from += PerBatch)
        {
            foreach (var point in points)
            {
                var batch = new LogBatch(PerBatch);
                for (var i = from; i < Math.Min(Quarters, from + PerBatch); i++)
                {
                    batch.Add(point, Workload.Start.UtcTicks + (i * 15 * TimeSpan.TicksPerMinute), Math.Round(20 + (random.NextDouble() * 30), 2));
                }
                yield return batch;
            }
        }
    }
}
