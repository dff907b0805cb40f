using System.Diagnostics;

namespace FactoryTwin.LocalGrains.Bench;

/// <summary>Calls per second with a given number of callers, each waiting for its answer before it calls again.</summary>
internal static class Throughput
{
    /// <returns>Calls per second, and bytes allocated per call.</returns>
    public static async Task<(double PerSecond, double BytesPerCall)> MeasureAsync(
        Func<int, Task<int>> call, int targets, int inFlight, TimeSpan time)
    {
        await RunAsync(call, targets, inFlight, time / 3);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var calls = await RunAsync(call, targets, inFlight, time);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (calls / seconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)calls);
    }

    private static async Task<long> RunAsync(Func<int, Task<int>> call, int targets, int inFlight, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(caller => Task.Run(() => CallerAsync(caller))));
        return counts.Sum();

        async Task<long> CallerAsync(int caller)
        {
            // A stride coprime to the number of targets visits all of them, and callers do not march in step.
            var target = caller * 7919 % targets;
            var done = 0L;
            do
            {
                for (var i = 0; i < 64; i++)
                {
                    await call(target);
                    target = (target + 7919) % targets;
                }

                done += 64;
            }
            while (Stopwatch.GetTimestamp() < until);

            return done;
        }
    }
}
