namespace FactoryTwin.Twin.Tests.Support;

/// <summary>The story told in order to a host without chaos.</summary>
public sealed class PlainRun : IAsyncLifetime
{
    public string Rollups { get; private set; } = "";

    public string Live { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await using var lab = await LabTwin.StartAsync(10);
        await lab.Twin.TakeAsync(Lab.Id, string.Concat(LabStory.Lines));
        Rollups = await LabStory.RollupsAsync(lab.Twin);
        // All nodes have told when the site's energy holds what the intake and the sun brought.
        var today = Enumerable.Range(0, 39).Where(i => i != 20).Sum(i => 100 + (i % 7)) + Enumerable.Range(0, 39).Sum(i => Math.Max(0, i - 24));
        var gas = 3.5 * 36;
        await Wait.ForAsync(
            () => lab.Twin.AskAsync("lab/live"),
            live => live.GetProperty("factory") is { ValueKind: System.Text.Json.JsonValueKind.Object } site
                && Math.Abs(site.GetProperty("energyTodayKwh").GetDouble() - today) < 1e-6
                && Math.Abs(site.GetProperty("scope1TodayKg").GetDouble() - (gas * 2.1621888)) < 1e-6,
            $"the site shows {today} kWh and {gas} Nm3");
        Live = await SettledAsync(lab.Twin);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What the twin shows once it has shown the same for a while: machines tell their halls within a second of plant time.</summary>
    private static async Task<string> SettledAsync(RunningTwin twin)
    {
        var (last, same) = ("", 0);
        await Wait.UntilAsync(
            async () =>
            {
                var now = await LabStory.LiveAsync(twin);
                (last, same) = (now, now == last ? same + 1 : 0);
                return same >= 25;
            },
            "the live twin comes to rest");
        return last;
    }
}
