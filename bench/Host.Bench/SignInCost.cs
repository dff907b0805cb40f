using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Simulator.Load;

namespace FactoryTwin.Host.Bench;

/// <summary>
/// What knowing the sender costs an ingest request: the same small writes without sign-in (the baseline), with a person's token and with a
/// device's key, by turns on one host; and what one sign-in with a password costs.
/// </summary>
internal static class SignInCost
{
    private const int Connections = 4;
    private const int Keys = 16;
    private const int Meters = 100;
    private const string Password = "correct horse battery";

    public static async Task RunAsync(string folder, TimeSpan length, int rounds, TextWriter output)
    {
        using var host = await HostProcess.StartAsync(Path.Combine(folder, "data"));
        await LoadRun.RunAsync(new LoadOptions(host.Url, Meters, 0, TimeSpan.FromSeconds(2)), TextWriter.Null, CancellationToken.None, null);
        output.WriteLine($"{"a write of one line, 4 connections",-44} {"requests/s",12} {"ms p50",8} {"ms p99",8} {"host us/request",16}");
        for (var round = 0; round < rounds; round++)
        {
            Tell(output, "nobody signs in", await WriteAsync(host, [null], length));
        }
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Url };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await PostAsync(browser, "/api/v1/users", new { name = "admin", displayName = "admin", roles = new[] { "admin" }, password = Password });
        var clock = TimeProvider.System.GetTimestamp();
        await PostAsync(browser, "/api/v1/sign-in", new { name = "admin", password = Password });
        var signIn = TimeProvider.System.GetElapsedTime(clock);
        var token = (await PostAsync(browser, "/api/v1/tokens", new { label = "bench", days = 1 })).GetProperty("token").GetString();
        var factory = new LoadOptions(host.Url, Meters, 0, length).Factory;
        for (var round = 0; round < rounds; round++)
        {
            Tell(output, "token of a person", await WriteAsync(host, [token], length));
            // Many keys, new ones each time: a key may write so often a second only.
            var keys = new string?[Keys];
            for (var i = 0; i < Keys; i++)
            {
                keys[i] = (await PostAsync(browser, "/api/v1/keys", new { label = $"bench-{round}-{i}", factory, points = new[] { "m*" } })).GetProperty("key").GetString();
            }
            Tell(output, "key of a device, scope m*", await WriteAsync(host, keys, length));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one sign-in with a password, first of the process: {signIn.TotalMilliseconds:0} ms"));
    }

    private static async Task<Cost> WriteAsync(HostProcess host, string?[] secrets, TimeSpan length)
    {
        await SendAsync(host, secrets, TimeSpan.FromSeconds(1));
        var before = await host.CostAsync();
        var times = await SendAsync(host, secrets, length);
        var spent = await host.CostAsync() - before;
        times.Sort();
        return new Cost(times.Count / length.TotalSeconds, times[times.Count / 2], times[(int)(times.Count * 0.99)], spent.ProcessorSeconds * 1e6 / times.Count);
    }

    private static async Task<List<double>> SendAsync(HostProcess host, string?[] secrets, TimeSpan length)
    {
        var path = $"/api/v2/write?bucket={new LoadOptions(host.Url, Meters, 0, length).Factory}&precision=ms";
        var end = TimeProvider.System.GetTimestamp() + (long)(length.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var senders = Enumerable.Range(0, Connections).Select(sender => Task.Run(async () =>
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = host.Url };
            var times = new List<double>();
            while (TimeProvider.System.GetTimestamp() < end)
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"reading,point={LoadModel.PointName(sender)} value={times.Count % 100} {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}\n");
                var start = TimeProvider.System.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(line, Encoding.UTF8, "text/plain") };
                request.Headers.Authorization = secrets[(sender + (Connections * times.Count)) % secrets.Length] is { } secret ? new AuthenticationHeaderValue("Bearer", secret) : null;
                using var answer = await http.SendAsync(request);
                answer.EnsureSuccessStatusCode();
                times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            }
            return times;
        }));
        return [.. (await Task.WhenAll(senders)).SelectMany(t => t)];
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static void Tell(TextWriter output, string what, Cost cost) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-44} {cost.PerSecond,12:#,##0} {cost.P50Ms,8:0.0} {cost.P99Ms,8:0.0} {cost.HostMicroseconds,16:0}"));

    private sealed record Cost(double PerSecond, double P50Ms, double P99Ms, double HostMicroseconds);
}
