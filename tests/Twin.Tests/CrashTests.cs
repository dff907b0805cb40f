using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>kill -9 under load: what was acknowledged is stored, and nothing twice.</summary>
public sealed class CrashTests
{
    private static readonly int Kills = TestLength.Of(3, 20);
    private const int Senders = 4;
    private const int BatchesBeforeKill = 40;
    private const int BatchReadings = 96;

    private static readonly string[] Points = ["e-in", "e-press", "e-oven", "e-pv"];

    [Fact]
    public async Task Kill_UnderLoad_AcknowledgedIsStoredAndNothingTwice()
    {
        using var folder = new TempFolder();
        var (data, models) = (folder.Sub("data"), Lab.Models(folder));
        var (day, pending, acknowledged) = (0, new ConcurrentQueue<Batch>(), new ConcurrentQueue<Batch>());
        for (var kill = 0; kill < Kills; kill++)
        {
            using var host = await ChildHost.StartAsync(data, models);
            await CheckAsync(host, acknowledged, exact: false);
            var before = acknowledged.Count;
            var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
            {
                // What a crash left unanswered is sent again, as any careful sender does.
                while (true)
                {
                    var batch = pending.TryDequeue(out var again) ? again : new Batch(Interlocked.Increment(ref day));
                    if (!await SendAsync(host, batch))
                    {
                        pending.Enqueue(batch);
                        return;
                    }
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
            Assert.True(await SendAsync(last, batch));
            acknowledged.Enqueue(batch);
        }
        await CheckAsync(last, acknowledged, exact: true);
    }

    private static async Task<bool> SendAsync(ChildHost host, Batch batch)
    {
        try
        {
            using var answer = await host.Http.PostAsync("/api/v2/write?bucket=lab&precision=s", new StringContent(batch.Body, Encoding.UTF8));
            Assert.Equal(204, (int)answer.StatusCode);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(ChildHost host, IReadOnlyCollection<Batch> acknowledged, bool exact)
    {
        foreach (var point in Points)
        {
            var expected = acknowledged.Where(b => b.Point == point).ToList();
            var days = await host.Http.GetFromJsonAsync<JsonElement>(
                $"/api/v1/factories/lab/points/{point}/energy?from={Batch.First:yyyy-MM-dd}&to=2026-07-01&step=day");
            var stored = days.GetProperty("steps").EnumerateArray()
                .Where(s => s.GetProperty("value").ValueKind == JsonValueKind.Number)
                .ToDictionary(s => s.GetProperty("start").GetDateTimeOffset(), s => s.GetProperty("value").GetDouble());
            Assert.All(expected, b => Assert.Equal(b.Sum, stored.GetValueOrDefault(b.Day), 6));
            if (exact)
            {
                Assert.Equal(expected.Count, stored.Count);
                var count = await host.Http.GetFromJsonAsync<JsonElement>(
                    $"/api/v1/factories/lab/points/{point}/count?from={Batch.First:yyyy-MM-dd}&to=2026-07-01");
                Assert.Equal(expected.Count * BatchReadings, count.GetProperty("count").GetInt64());
            }
        }
    }

    /// <summary>One local day of one point.</summary>
    private sealed class Batch
    {
        public static readonly DateTimeOffset First = new(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

        public Batch(int number)
        {
            Point = Points[number % Points.Length];
            Day = First.AddDays(number / Points.Length);
            var values = Enumerable.Range(0, BatchReadings).Select(i => number + (i * 0.25)).ToArray();
            (Sum, Body) = (values.Sum(), Lab.Quarters(Point, Day, values));
        }

        public string Point { get; }

        public DateTimeOffset Day { get; }

        public double Sum { get; }

        public string Body { get; }
    }
}
