using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Two hosts in processes of their own, one cluster, one PostgreSQL store.</summary>
public sealed class ClusterTests : IDisposable
{
    private const int Senders = 4;
    private const int BatchesBeforeKill = 60;

    private readonly PostgresServer _server = new();
    private readonly TempFolder _folder = new();
    private readonly string _models;

    public ClusterTests() => _models = Lab.Models(_folder);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    /// <summary>Whichever host dies, the one that writes the history or the other: the one that is left serves, and nothing is lost or counted twice.</summary>
    [PostgresFact]
    public async Task Kill_OneOfTwoUnderLoad_AcknowledgedIsStoredAndNothingTwice()
    {
        using var first = await StartAsync();
        using var second = await StartAsync();
        var load = new Load();
        await load.UntilKilledAsync(first, second);
        await DayBatch.CheckAsync(second.Http, load.Acknowledged, exact: true);
        // The second holds the lease now; the third follows it. The follower dies.
        using var third = await StartAsync();
        await load.UntilKilledAsync(third, second);
        await DayBatch.CheckAsync(second.Http, load.Acknowledged, exact: true);
    }

    [PostgresFact]
    public async Task AnyHost_TakesReadings_AndAllShowTheSame()
    {
        using var first = await StartAsync();
        using var second = await StartAsync();
        var now = DateTimeOffset.UtcNow;
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        await SendAsync(second, Lab.Line("p-oven", minute.AddMinutes(-1), 120) + Lab.Line("t-oven", minute, 180));
        await SendAsync(first, Lab.Line("p-oven", minute, 150));
        foreach (var host in new[] { first, second })
        {
            var oven = await Wait.ForAsync(
                () => NodeAsync(host, "oven"), n => n?.GetProperty("livePoints").GetInt32() == 2, "two live points of the oven show on every host");
            Assert.Equal(minute, oven!.Value.GetProperty("asOf").GetDateTimeOffset());
        }
    }

    private static async Task<JsonElement?> NodeAsync(ChildHost host, string id)
    {
        var live = await host.Http.GetFromJsonAsync<JsonElement>("/api/v1/factories/lab/live");
        return live.GetProperty("nodes").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(n => n!.Value.GetProperty("id").GetString() == id);
    }

    private Task<ChildHost> StartAsync() =>
        ChildHost.StartAsync(_folder.Sub($"data-{Guid.NewGuid():n}"), _models, "--store", "postgres", "--connection", _server.Connection("twin"));

    private static async Task SendAsync(ChildHost host, string body)
    {
        using var answer = await host.Http.PostAsync("/api/v2/write?bucket=lab&precision=s", new StringContent(body, Encoding.UTF8));
        Assert.Equal(204, (int)answer.StatusCode);
    }

    /// <summary>Careful senders, who send what was not acknowledged again, to the host that is left.</summary>
    private sealed class Load
    {
        private int _day;

        public ConcurrentQueue<DayBatch> Acknowledged { get; } = new();

        public async Task UntilKilledAsync(ChildHost doomed, ChildHost other)
        {
            var until = Acknowledged.Count + BatchesBeforeKill;
            var end = int.MaxValue;
            var senders = Enumerable.Range(0, Senders).Select(i => Task.Run(async () =>
            {
                for (var n = i; Acknowledged.Count < Volatile.Read(ref end); n++)
                {
                    var batch = new DayBatch(Interlocked.Increment(ref _day));
                    while (await batch.SendAsync((n % 2 == 0 ? doomed : other).Http) != 204 && await batch.SendAsync(other.Http) != 204)
                    {
                        await Task.Delay(20);
                    }
                    Acknowledged.Enqueue(batch);
                }
            })).ToList();
            await Wait.UntilAsync(() => Acknowledged.Count >= until, "batches are acknowledged");
            await doomed.KillAsync();
            Volatile.Write(ref end, Acknowledged.Count + BatchesBeforeKill);
            await Task.WhenAll(senders);
        }
    }
}
