using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>A host that is stopped and started again shows what it showed.</summary>
public sealed class RestartTests(PlainRun plain) : IClassFixture<PlainRun>
{
    [Fact]
    public async Task Restart_AfterStop_SameHistoryAndSameLiveTwin()
    {
        await using var lab = await LabTwin.StartAsync(10);
        await lab.Twin.TakeAsync(Lab.Id, string.Concat(LabStory.Lines));

        await lab.RestartAsync();

        Assert.Equal(plain.Rollups, await LabStory.RollupsAsync(lab.Twin));
        await Wait.ForAsync(() => LabStory.LiveAsync(lab.Twin), live => live == plain.Live, $"the live twin shows\n{plain.Live}\n");
        Assert.DoesNotContain(lab.Twin.Complaints, c => c.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_InTheMiddleOfTheStory_GoesOnAsIfNothingHadBeen()
    {
        await using var lab = await LabTwin.StartAsync(10);
        foreach (var part in LabStory.Lines.Chunk(1 + (LabStory.Lines.Count / 3)))
        {
            await lab.Twin.TakeAsync(Lab.Id, string.Concat(part));
            await lab.RestartAsync();
        }

        Assert.Equal(plain.Rollups, await LabStory.RollupsAsync(lab.Twin));
        await Wait.ForAsync(() => LabStory.LiveAsync(lab.Twin), live => live == plain.Live, $"the live twin shows\n{plain.Live}\n");
    }

    [Fact]
    public async Task Stop_WithAClientConnected_IsQuick()
    {
        await using var lab = await LabTwin.StartAsync();
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address);
        await hub.SubscribeAsync(new { factory = Lab.Id, nodes = true, alarms = true });
        await hub.NextAsync();

        await lab.Twin.StopAsync().WaitAsync(TimeSpan.FromSeconds(15));

        Assert.DoesNotContain(lab.Twin.Complaints, c => c.StartsWith("Error", StringComparison.Ordinal));
    }
}
