using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class ClockTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Timer_Ticks_UntilItIsStopped(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var clock = host.Grains.GetGrain<IClockGrain>("ticks");
        for (var tries = 0; host.Journal.Count("tick") < 3 && tries < 100; tries++)
        {
            // Under chaos the activation may end, and its timer with it: started again, as a grain would when it wakes.
            await FactoryTwin.Contracts.Calls.GrainRetry.CallAsync(() => clock.StartAsync(Short, Short, TimeSpan.Zero, false, false));
            await Task.Delay(100);
            if (mode == Modes.Plain)
            {
                await Eventually.TrueAsync(() => host.Journal.Count("tick") >= 3, "three ticks");
            }
        }

        Assert.True(host.Journal.Count("tick") >= 3);
    }

    [Fact]
    public async Task Timer_Disposed_TicksNoMore()
    {
        await using var host = await GrainTestHost.StartAsync();
        var clock = host.Grains.GetGrain<IClockGrain>("stops");
        await clock.StartAsync(Short, Short, TimeSpan.Zero, false, false);
        await Eventually.TrueAsync(() => host.Journal.Count("tick ends") >= 2, "two ticks");
        await clock.StopAsync();
        var ticks = host.Journal.Count("tick");
        await Task.Delay(200);
        Assert.Equal(ticks, host.Journal.Count("tick"));
    }

    [Fact]
    public async Task Timer_PeriodCountsFromTheEndOfTheTick()
    {
        await using var host = await GrainTestHost.StartAsync();
        var clock = host.Grains.GetGrain<IClockGrain>("slow");
        await clock.StartAsync(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(300), true, false);
        await Task.Delay(750);
        Assert.InRange(host.Journal.Count("tick"), 1, 3);
        Assert.InRange(host.Journal.Count("tick") - host.Journal.Count("tick ends"), 0, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Timer_InterleavesOnlyWhenAsked(bool interleave)
    {
        await using var host = await GrainTestHost.StartAsync();
        var clock = host.Grains.GetGrain<IClockGrain>("between");
        await clock.StartAsync(Short, Short, TimeSpan.Zero, interleave, false);
        await clock.BusyAsync(TimeSpan.FromMilliseconds(300));
        Assert.Equal(interleave, host.Journal.Count("tick while busy") > 0);
        await Eventually.TrueAsync(() => host.Journal.Count("tick") > 0, "a tick after the call");
    }

    [Fact]
    public async Task Timer_TickLongerThanTheResponseTimeout_IsNotSwept()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { ResponseTimeout = TimeSpan.FromMilliseconds(200) });
        await host.Grains.GetGrain<IClockGrain>("long").StartAsync(TimeSpan.Zero, Short, TimeSpan.FromMilliseconds(700), false, false);
        await Eventually.TrueAsync(() => host.Journal.Count("tick ends") >= 2, "two long ticks end");
    }

    [Fact]
    public async Task Timer_WithoutKeepAlive_LetsTheGrainIdle()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { IdleAfter = TimeSpan.FromSeconds(1) });
        await host.Grains.GetGrain<IClockGrain>("idles").StartAsync(Short, Short, TimeSpan.Zero, false, false);
        await Eventually.TrueAsync(() => host.Journal.Count("clock ends: ActivationIdle") == 1, "the grain idles although its timer ticks");
        var ticks = host.Journal.Count("tick");
        await Task.Delay(200);
        Assert.Equal(ticks, host.Journal.Count("tick"));
    }

    [Fact]
    public async Task Timer_WithKeepAlive_KeepsTheGrain()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { IdleAfter = TimeSpan.FromSeconds(1) });
        await host.Grains.GetGrain<IClockGrain>("kept").StartAsync(Short, Short, TimeSpan.Zero, false, true);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(0, host.Journal.Count("clock ends: ActivationIdle"));
    }

    [Fact]
    public async Task Timer_Change_SetsTheNextTick()
    {
        await using var host = await GrainTestHost.StartAsync();
        var clock = host.Grains.GetGrain<IClockGrain>("changed");
        await clock.StartAsync(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.Zero, false, false);
        await clock.ChangeAsync(Short, Timeout.InfiniteTimeSpan);
        await Eventually.TrueAsync(() => host.Journal.Count("tick") == 1, "one tick");
        await Task.Delay(100);
        Assert.Equal(1, host.Journal.Count("tick"));
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Reminder_WakesItsGrain_UntilUnregistered(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var clock = host.Grains.GetGrain<IClockGrain>("reminded");
        await Retry(() => clock.RemindAsync("daily", TimeSpan.Zero, TimeSpan.FromMilliseconds(60)));
        await Retry(() => clock.RemindAsync("weekly", TimeSpan.FromDays(100), TimeSpan.FromDays(7)));
        await Eventually.TrueAsync(() => host.Journal.Count("reminder daily period 60") >= 3, "three ticks of the reminder, with its period");
        Assert.Equal("daily,weekly", await FactoryTwin.Contracts.Calls.GrainRetry.CallAsync(clock.ReminderNamesAsync));
        await Retry(() => clock.ForgetAsync("daily"));
        Assert.Equal("weekly", await FactoryTwin.Contracts.Calls.GrainRetry.CallAsync(clock.ReminderNamesAsync));
        await Task.Delay(100);
        var ticks = host.Journal.Count("reminder daily");
        await Task.Delay(150);
        Assert.Equal(ticks, host.Journal.Count("reminder daily"));
        Assert.Equal(0, host.Journal.Count("reminder weekly"));
    }

    [Fact]
    public async Task Reminder_BelowTheLeastPeriod_IsRefused()
    {
        await using var host = await GrainTestHost.StartAsync();
        var clock = host.Grains.GetGrain<IClockGrain>("hasty");
        await Assert.ThrowsAsync<ArgumentException>(() => clock.RemindAsync("x", TimeSpan.Zero, TimeSpan.FromMilliseconds(1)));
    }

    private static Task Retry(Func<Task> call) => FactoryTwin.Contracts.Calls.GrainRetry.CallAsync(call);
}
