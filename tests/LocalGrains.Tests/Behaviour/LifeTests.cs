using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class LifeTests
{
    [Fact]
    public async Task FailingActivation_GivesTheOriginalException_NextCallTriesAgain()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ILifeGrain>("fails-once");
        Assert.Equal("Not in the mood.", (await Assert.ThrowsAsync<FormatException>(grain.WhichAsync)).Message);
        Assert.NotEqual(Guid.Empty, await grain.WhichAsync());
        Assert.Equal(2, host.Journal.Count("fails-once wakes"));
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task QueuedCalls_SurviveADeactivation(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var grain = host.Grains.GetGrain<ILifeGrain>("ends");
        var calls = Enumerable.Range(0, 100).Select(i => i % 25 == 10
            ? GrainRetry.CallAsync(async () =>
            {
                await grain.EndAsync();
                return Guid.Empty;
            })
            : GrainRetry.CallAsync(grain.WhichAsync));
        var who = await Task.WhenAll(calls);
        Assert.True(who.Distinct().Count() > 2);
    }

    [Fact]
    public async Task CallsDuringOnDeactivate_WaitAndGoToTheNewActivation()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ILifeGrain>("ends-slowly");
        var first = await grain.WhichAsync();
        await grain.EndAsync();
        await Eventually.TrueAsync(() => host.Journal.Count("ends-slowly ends: ApplicationRequested") == 1, "the end begins");
        var second = await grain.WhichAsync();
        Assert.NotEqual(first, second);
        Assert.Equal(
            ["ends-slowly wakes", "ends-slowly ends: ApplicationRequested", "ends-slowly has ended", "ends-slowly wakes"], host.Journal.Lines);
    }

    [Fact]
    public async Task RunningCall_EndsBeforeItsActivationDoes()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ILifeGrain>("held");
        var which = await grain.WhichAsync();
        var held = grain.HoldAsync(TimeSpan.FromMilliseconds(100));
        await Eventually.TrueAsync(() => host.Journal.Count("held holds") == 1, "the call begins");
        var end = grain.EndAsync();
        Assert.Equal(which, await held);
        await end;
        Assert.NotEqual(which, await grain.WhichAsync());
    }

    [Fact]
    public async Task IdleActivation_IsCollected()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { IdleAfter = TimeSpan.FromSeconds(1) });
        await host.Grains.GetGrain<ILifeGrain>("idle").WhichAsync();
        await Eventually.TrueAsync(() => host.Journal.Count("idle ends: ActivationIdle") == 1, "the idle grain ends");
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleActivation()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { IdleAfter = TimeSpan.FromSeconds(1) });
        await host.Grains.GetGrain<ILifeGrain>("stays").StayAsync(TimeSpan.FromMinutes(5));
        await host.Grains.GetGrain<ILifeGrain>("goes").WhichAsync();
        await Eventually.TrueAsync(() => host.Journal.Count("goes ends: ActivationIdle") == 1, "the other grain ends");
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(0, host.Journal.Count("stays ends: ActivationIdle"));
    }

    [Fact]
    public async Task Stop_LetsCallsEnd_AndEndsEveryGrain()
    {
        await using var host = await GrainTestHost.StartAsync();
        var held = host.Grains.GetGrain<ILifeGrain>("ends-slowly-1").HoldAsync(TimeSpan.FromMilliseconds(200));
        var others = Enumerable.Range(0, 50).Select(i => host.Grains.GetGrain<ILifeGrain>($"g{i}").WhichAsync());
        await Task.WhenAll(others);
        await Eventually.TrueAsync(() => host.Journal.Count("ends-slowly-1 holds") == 1, "the call begins");
        await host.StopAsync();
        await held.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(51, host.Journal.Lines.Count(l => l.EndsWith("ends: ShuttingDown", StringComparison.Ordinal)));
        Assert.Equal(51, host.Journal.Lines.Count(l => l.EndsWith("has ended", StringComparison.Ordinal)));
    }
}
