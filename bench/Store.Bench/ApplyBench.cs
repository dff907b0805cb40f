using FactoryTwin.Domain.Model;

namespace FactoryTwin.Store.Bench;

/// <summary>The whole way with 10,000 points: appended, applied with the pure engine, checkpointed beside it.</summary>
internal static class ApplyBench
{
    private const int Readings = 5_000_000;

    public static async Task<IEnumerable<Figure>> RunAsync(BenchStore on)
    {
        await using var workload = await Workload.OpenAsync(on, 10_000, PointKind.Register, MeteringInterval.Minutes(15));
        await workload.AppendAllAsync(workload.Live(500_000, 5_000), concurrent: 8);
        await workload.Store.Admin.DrainAsync();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var start = TimeProvider.System.GetTimestamp();
        var times = await workload.AppendAllAsync(workload.Live(Readings, 5_000), concurrent: 8);
        await workload.Store.Admin.DrainAsync();
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        start = TimeProvider.System.GetTimestamp();
        await workload.Store.Admin.CheckpointAsync();
        return
        [
            new("apply: appended and applied, 10,000 points", Readings / seconds, "readings/s"),
            new("apply: processor time", cpu.TotalSeconds / Readings * 1e9, "ns/reading"),
            new("apply: allocated", (GC.GetTotalAllocatedBytes() - allocated) / (double)Readings, "B/reading"),
            new("apply: acknowledged meanwhile, p99", Times.Percentile(times, 0.99), "ms"),
            new("apply: last checkpoint", TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, "ms"),
        ];
    }
}
