using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Ledger;

/// <summary>kill -9 while claims run: after the restart nothing is stranded, used twice or above the residual.</summary>
public sealed class LedgerCrashTests
{
    private const string Host = "FactoryTwin.Ledger.Host.dll";
    private const string Ledger = "/api/v1/factories/lab/ledger";
    private const int Senders = 4;
    private const int StepsBeforeKill = 15;
    private static readonly int Kills = TestLength.Of(3, 20);
    private static readonly string[] Series = ["ccer/p1/2024", "ccer/p2/2024", "vcs/p3/2023"];

    [Fact]
    public async Task O07_KillWhileClaimsRun_LedgerStaysInOrder()
    {
        using var folder = new TempFolder();
        var (data, models) = (folder.Sub("data"), Lab.Models(folder));
        var (claim, answered) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var host = await ChildHost.StartProgramAsync(Host, "--data", data, "--models", models, "--demo", "off");
            await CheckAsync(host);
            var before = Volatile.Read(ref answered);
            var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
            {
                while (await LifeAsync(host, Interlocked.Increment(ref claim)))
                {
                    Interlocked.Increment(ref answered);
                }
            })).ToList();
            await Wait.UntilAsync(() => Volatile.Read(ref answered) >= before + StepsBeforeKill, "claims are answered");
            await host.KillAsync();
            await Task.WhenAll(senders);
        }
        using var last = await ChildHost.StartProgramAsync(Host, "--data", data, "--models", models, "--demo", "off");
        await CheckAsync(last);
    }

    /// <summary>A purchase, a claim over three series, and its retirement or withdrawal.</summary>
    /// <returns>False once the host is gone.</returns>
    private static async Task<bool> LifeAsync(ChildHost host, int number)
    {
        try
        {
            var (series, first) = (Series[number % 3], 1 + (number * 10));
            await PostAsync(host, "/batches", new
            {
                series,
                state = "held",
                serials = $"{first}-{first + 9}",
                batch = new { id = $"b{number}", type = "ccer", units = 10, account = "A", projectName = "P", methodology = "M" },
            });
            await PostAsync(host, "/claims", new { id = $"k{number}", year = 2025, use = "offset", upTo = true, lines = Series.Select(s => new { series = s, units = 4 }) });
            if (number % 3 == 0)
            {
                await PostAsync(host, $"/claims/k{number}/retire", new { reference = $"N-{number}", on = "2026-03-01" });
            }
            else
            {
                await PostAsync(host, $"/claims/k{number}/withdraw", new { });
            }
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task PostAsync(ChildHost host, string path, object body)
    {
        using var answer = await host.Http.PostAsJsonAsync(Ledger + path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task CheckAsync(ChildHost host)
    {
        await Wait.ForAsync(
            () => host.Http.GetFromJsonAsync<JsonElement>(Ledger),
            ledger => ledger.GetProperty("claims").EnumerateArray().All(c => c.GetProperty("phase").GetString() is "allocated" or "retired" or "claimed" or "released"),
            "every interrupted claim was taken up");
        var verified = await host.Http.GetFromJsonAsync<JsonElement>($"{Ledger}/verify");
        Assert.True(verified.GetProperty("inOrder").GetBoolean(), verified.ToString());
        var ledger = await host.Http.GetFromJsonAsync<JsonElement>(Ledger);
        var year = ledger.GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == 2025);
        Assert.InRange(year.GetProperty("offsets").GetInt64(), 0, 544);
    }
}
