using System.Diagnostics;

namespace FactoryTwin.LocalGrains.Bench;

/// <summary>What an idle activation weighs and how fast activations are made.</summary>
internal static class Weight
{
    /// <returns>Bytes that stay per activation (key and directory included), and activations per second.</returns>
    public static async Task<(double Bytes, double PerSecond)> MeasureAsync(int count, Func<int, Task> activate)
    {
        const int Batch = 1000;
        var before = Settled();
        var started = Stopwatch.GetTimestamp();
        var tasks = new Task[Batch];
        for (var i = 0; i < count; i += Batch)
        {
            for (var j = 0; j < Batch; j++)
            {
                tasks[j] = activate(i + j);
            }

            await Task.WhenAll(tasks);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Clear(tasks);
        return ((Settled() - before) / (double)count, count / seconds);
    }

    private static long Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
