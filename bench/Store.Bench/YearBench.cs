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

    private static readonly TimeInterval Year = new(Workload.Start, Workload.Start.AddYears(1));

    public static async Task<IEnumerable<Figure>> RunAsync(IReadOnlyList<BenchStore> stores)
    {
        var filled = new List<Workload>();
        try
        {
            var figures = new List<Figure>();
            foreach (var on in stores)
            {
                var (workload, rate) = await FillAsync(on);
                filled.Add(workload);
                figures.Add(new Figure("year: filled, 500 meters x 35,040", rate, "readings/s").On(on));
            }
            figures.AddRange(await AskAsync(filled));
            foreach (var workload in filled)
            {
                figures.AddRange((await InventoryBench.RunAsync(workload, Year)).Select(f => f.On(workload.On)));
            }
            return figures;
        }
        finally
        {
            foreach (var workload in filled)
            {
                await workload.DisposeAsync();
            }
        }
    }

    private static async Task<(Workload Workload, double Rate)> FillAsync(BenchStore on)
    {
        var workload = await Workload.OpenAsync(on, Meters, PointKind.Interval, MeteringInterval.Minutes(15));
        var start = TimeProvider.System.GetTimestamp();
        await workload.AppendAllAsync(Batches(workload.Points), concurrent: 16);
        await workload.Store.Admin.CheckpointAsync();
        return (workload, Meters * (double)Quarters / TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<IEnumerable<Figure>> AskAsync(List<Workload> stores)
    {
        var table = await Times.OfEachAsync(7, stores, (w, _) => w.Store.Energy.QueryEnergyAsync(w.Points, Year, Step.Month, Year.End).AsTask());
        var cpu = Environment.CpuUsage.TotalTime;
        var hours = await Times.OfEachAsync(120, stores, (w, i) => w.Store.Energy.QueryEnergyAsync(w.Points[i * 4], Year, Step.Hour, Year.End).AsTask());
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var week = new TimeInterval(Year.Start, Year.Start.AddDays(7));
        var raw = await Times.OfEachAsync(20, stores, (w, i) => w.Store.Readings.ReadAsync(w.Points[i * 7], week).AsTask());
        var figures = new List<Figure>();
        for (var i = 0; i < stores.Count; i++)
        {
            Figure[] of =
            [
                new("year: history and rollups on disk", await stores[i].HistoryBytesAsync() / (Meters * (double)Quarters), "B/reading"),
                new("year: month sums of 500 meters, median", Times.Percentile(table[i], 0.5), "ms"),
                new("year: hours of one meter, median", Times.Percentile(hours[i], 0.5), "ms"),
                new("year: hours of one meter, p95", Times.Percentile(hours[i], 0.95), "ms"),
                new("year: raw readings of one week, p95", Times.Percentile(raw[i], 0.95), "ms"),
            ];
            figures.AddRange(of.Select(f => f.On(stores[i].On)));
        }
        figures.Add(new Figure("year: hours of one meter, processor time of this process", cpu.TotalMilliseconds / hours.Sum(h => h.Count), "ms"));
        return figures;
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
