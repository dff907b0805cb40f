using System.Collections.Concurrent;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>kill -9 under load: what was acknowledged is stored, and nothing twice.</summary>
public sealed class CrashTests
{
    private static readonly int Kills = TestLength.Of(3, 20);
    private const int Senders = 4;
    private const int BatchesBeforeKill = 40;

    [Fact]
    public async Task Kill_UnderLoad_AcknowledgedIsStoredAndNothingTwice()
    {
        using var folder = new TempFolder();
        var (data, models) = (folder.Sub("data"), Lab.Models(folder));
        var (day, pending, acknowledged) = (0, new ConcurrentQueue<DayBatch>(), new ConcurrentQueue<DayBatch>());
        for (var kill = 0; kill < Kills; kill++)
        {
            using var host = await ChildHost.StartAsync(data, models);
            await DayBatch.CheckAsync(host.Http, acknowledged, exact: false);
            var before = acknowledged.Count;
            var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
            {
                // What a crash left unanswered is sent again, as any careful sender does.
                while (true)
                {
                    var batch = pending.TryDequeue(out var again) ? again : new DayBatch(Interlocked.Increment(ref day));
                    if (await batch.SendAsync(host.Http) is not { } status)
                    {
                        pending.Enqueue(batch);
                        return;
                    }
                    Assert.Equal(204, status);
                    acknowledged.Enqueue(batch);
                }
            })).ToList();
            await Wait.UntilAsync(() => acknowledged.Count >= before + BatchesBeforeKill, "batches are acknowledged");
            await host.KillAsync();
            await Task.WhenAll(senders);
        }

        using var last = await ChildHost.StartAsync(data, models);
        foreach (var batch in pending)
        {
            Assert.Equal(204, await batch.SendAsync(last.Http));
            acknowledged.Enqueue(batch);
        }
        await DayBatch.CheckAsync(last.Http, acknowledged, exact: true);
    }
}
