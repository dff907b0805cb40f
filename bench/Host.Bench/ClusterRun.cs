using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Simulator.Load;
using Npgsql;

namespace FactoryTwin.Host.Bench;

/// <summary>
/// Two hosts on one PostgreSQL store under load, in a schema of this run; one of them is killed (kill -9) after a third of the time. Told:
/// how long until the other shows readings that were sent after the kill and what that time is made of, the longest time without any
/// acknowledgement, and whether what is stored is what was acknowledged.
/// </summary>
internal sealed class ClusterRun(string connection, int meters, double rate, TimeSpan duration, bool killHolder)
{
    private const int Senders = 4;

    private readonly LoadOptions _load = new(new Uri("http://127.0.0.1"), meters, rate, duration);
    private readonly ConcurrentQueue<long> _acknowledged = new();
    private readonly long[] _sweeps = new long[Senders];

    public static string Header => """
        | killed | load average | lease taken | silo declared dead | new figures | no acknowledgement for | acknowledged | meters counted wrong |
        |---|---|---|---|---|---|---|---|
        """;

    public async Task<string> RunAsync(string folder)
    {
        var schema = $"bench_{Guid.NewGuid():n}";
        var place = new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema }.ConnectionString;
        try
        {
            return await RunAsync(folder, place);
        }
        finally
        {
            await using var database = new NpgsqlConnection(connection);
            await database.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP SCHEMA IF EXISTS {schema} CASCADE", database);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private async Task<string> RunAsync(string folder, string place)
    {
        string[] store = ["--store", "postgres", "--connection", place];
        using var holder = await HostProcess.StartAsync(Path.Combine(folder, "a"), store);
        using var follower = await HostProcess.StartAsync(Path.Combine(folder, "b"), store);
        var (doomed, other) = killHolder ? (holder, follower) : (follower, holder);
        using var ask = new HttpClient { BaseAddress = other.Url, Timeout = TimeSpan.FromSeconds(20) };
        using var model = JsonContent.Create(JsonDocument.Parse(FactoryModelJson.Write(LoadModel.Make(_load))).RootElement);
        (await ask.PutAsync($"/api/v1/factories/{_load.Factory}", model)).EnsureSuccessStatusCode();
        var began = Stopwatch.GetTimestamp();
        var sending = Enumerable.Range(0, Senders).Select(i => Task.Run(() => SendAsync(i, [doomed.Url, other.Url], began))).ToList();
        await Task.Delay(duration / 3);
        var stages = new ClusterStages(place);
        await stages.BeginAsync();
        var load = Machine.LoadAverage;
        var killed = DateTimeOffset.UtcNow;
        var at = Stopwatch.GetTimestamp();
        doomed.Kill();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var watching = stages.WatchAsync(at, killHolder, patience.Token);
        var live = await UntilLiveAsync(ask, killed);
        var (lease, silo) = await watching;
        await Task.WhenAll(sending);
        var times = _acknowledged.Append(at).Order().Where(t => t >= at).ToList();
        var gap = times.Zip(times.Skip(1)).Select(p => Stopwatch.GetElapsedTime(p.First, p.Second)).DefaultIfEmpty().Max();
        var wrong = await CountWrongAsync(ask);
        return string.Create(CultureInfo.InvariantCulture, $"| {(killHolder ? "the host that writes" : "the other host")} | {load:0.0} | {Seconds(lease)} | {Seconds(silo)} | {Seconds(live)} | {Seconds(gap)} | {_sweeps.Sum() * meters / Senders / duration.TotalSeconds:#,##0}/s over {duration.TotalSeconds:0} s | {wrong} of {meters} |");
    }

    private static string Seconds(TimeSpan? span) => span is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:0.0} s") : "-";

    /// <summary>A careful sender: what was not acknowledged goes to the other host, unchanged.</summary>
    private async Task SendAsync(int sender, Uri[] hosts, long began)
    {
        var clients = hosts.Select(h => new HttpClient { BaseAddress = h, Timeout = TimeSpan.FromSeconds(5) }).ToArray();
        var mine = Enumerable.Range(0, meters).Where(m => m % Senders == sender).Select(LoadModel.PointName).ToList();
        var pace = TimeSpan.FromSeconds(meters / rate);
        for (var sweep = 0L; Stopwatch.GetElapsedTime(began) < duration; sweep++)
        {
            var ms = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            var body = new StringBuilder();
            foreach (var point in mine)
            {
                body.Append(CultureInfo.InvariantCulture, $"reading,point={point} value={100 + (sweep % 800)}.5 {ms}\n");
            }
            for (var to = (int)(sweep % clients.Length); !await TryAsync(clients[to], body.ToString()); to = (to + 1) % clients.Length)
            {
                await Task.Delay(20);
            }
            _acknowledged.Enqueue(Stopwatch.GetTimestamp());
            _sweeps[sender]++;
            var ahead = (pace * (sweep + 1)) - Stopwatch.GetElapsedTime(began);
            await Task.Delay(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
        }
    }

    private async Task<bool> TryAsync(HttpClient client, string body)
    {
        try
        {
            using var answer = await client.PostAsync($"/api/v2/write?bucket={_load.Factory}&precision=ms", new StringContent(body));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Every hall shows readings that came after the kill.</summary>
    private async Task<TimeSpan> UntilLiveAsync(HttpClient ask, DateTimeOffset killed)
    {
        while (DateTimeOffset.UtcNow - killed < TimeSpan.FromSeconds(60))
        {
            var live = await ask.GetFromJsonAsync<JsonElement>($"/api/v1/factories/{_load.Factory}/live");
            var halls = live.GetProperty("nodes").EnumerateArray().Where(n => n.GetProperty("kind").GetString() == "building").ToList();
            if (halls.Count > 0 && halls.TrueForAll(n => n.GetProperty("asOf").GetDateTimeOffset() > killed.AddMilliseconds(200)))
            {
                return DateTimeOffset.UtcNow - killed;
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException("The host that is left shows no new readings after a minute.");
    }

    private async Task<int> CountWrongAsync(HttpClient ask)
    {
        var day = DateTimeOffset.UtcNow;
        for (var tries = 0; ; tries++)
        {
            var wrong = 0;
            for (var m = 0; m < meters; m++)
            {
                var count = await ask.GetFromJsonAsync<JsonElement>(
                    $"/api/v1/factories/{_load.Factory}/points/{LoadModel.PointName(m)}/count?from={day.AddDays(-1):yyyy-MM-dd}&to={day.AddDays(2):yyyy-MM-dd}");
                wrong += count.GetProperty("count").GetInt64() == _sweeps[m % Senders] ? 0 : 1;
            }
            if (wrong == 0 || tries == 10)
            {
                return wrong;
            }
            await Task.Delay(1000);
        }
    }
}
