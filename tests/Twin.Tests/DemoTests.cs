using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The built-in plant: alive on an empty folder, and whole again after a pause.</summary>
public sealed class DemoTests
{
    private const string Plant = "chongqing-auto-parts";

    [Fact]
    public async Task Demo_EmptyFolderThenAPause_LivesAndFillsThePause()
    {
        using var folder = new TempFolder();
        var setup = new TwinSetup(folder.Sub("data"), Checkout.Models(folder.Sub("models"), Plant)) { Demo = true, Clock = new FastClock(Lab.Morning) };
        await using (var first = await RunningTwin.StartAsync(setup))
        {
            await ReadyAsync(first);
            var week = await first.AskAsync($"{Plant}/points/e-in-imp/energy?from=2026-07-09&to=2026-07-15&step=day");
            Assert.All(week.GetProperty("steps").EnumerateArray(), s => Assert.Equal(1, s.GetProperty("completeness").GetDouble(), 6));
            await Wait.ForAsync(
                () => first.AskAsync($"{Plant}/live"),
                l => l.GetProperty("factory") is { ValueKind: JsonValueKind.Object } site && site.GetProperty("points").GetProperty("live").GetInt32() > 150,
                "the plant lives");
            Assert.Contains((await first.AskAsync($"{Plant}/backfill")).GetProperty("state").GetString(), (string[])["running", "done"]);
        }

        var later = Lab.Morning.AddHours(6);
        await using var second = await RunningTwin.StartAsync(setup with { Clock = new FastClock(later) });
        await ReadyAsync(second);

        // The power meter speaks every minute: six hours later none is missing since the morning, and none is there twice.
        var count = await second.AskAsync($"{Plant}/points/e-in-p/count?from=2026-07-15T09:00&to=2026-07-15T16:00");
        Assert.Equal(7 * 60, count.GetProperty("count").GetInt64());
        Assert.DoesNotContain(second.Complaints, c => c.StartsWith("Error", StringComparison.Ordinal));
    }

    private static Task ReadyAsync(RunningTwin twin) => Wait.UntilAsync(
        async () =>
        {
            using var answer = await twin.Http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        },
        "the host is ready");
}
