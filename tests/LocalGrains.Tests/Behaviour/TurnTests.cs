using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Orleans;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class TurnTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Calls_OfOneGrain_RunOneAfterAnother(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var grain = host.Grains.GetGrain<ICounterGrain>("turns");
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => GrainRetry.CallAsync(() => grain.AddSlowlyAsync(1, Moment))));
        Assert.True(await GrainRetry.CallAsync(grain.MostAtOnceAsync) <= 1);
    }

    [Fact]
    public async Task Calls_OfOneGrain_LoseNoUpdate()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ICounterGrain>("turns");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.AddSlowlyAsync(1, Moment)));
        Assert.Equal(50, await grain.GetAsync());
        Assert.Equal(1, await grain.MostAtOnceAsync());
    }

    [Fact]
    public async Task Calls_FromManyThreads_LoseNoUpdate()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ICounterGrain>("threads");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5000; i++)
            {
                await grain.AddAsync(1);
            }
        })));
        Assert.Equal(40_000, await grain.GetAsync());
    }

    [Fact]
    public async Task AlwaysInterleave_BeginsBesideARunningCall()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ICounterGrain>("interleave");
        var slow = grain.AddSlowlyAsync(1, TimeSpan.FromSeconds(1));
        var ordinary = grain.AddAsync(1);
        await grain.PeekAsync();
        Assert.False(slow.IsCompleted);
        Assert.False(ordinary.IsCompleted);
        await Task.WhenAll(slow, ordinary);
    }

    [Fact]
    public async Task ReadOnly_InterleavesWithReadOnlyOnly()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<ICounterGrain>("read");
        var reads = Enumerable.Range(0, 3).Select(_ => grain.ReadSlowlyAsync(TimeSpan.FromSeconds(1))).ToArray();
        // Only the runtime knows the order in which calls arrive: the write has to come when all reads are under way.
        while (await grain.MostAtOnceAsync() < 3)
        {
            await Task.Delay(5);
        }

        var write = grain.AddAsync(7);
        // Orleans lets the write begin when the first of the reads has ended; Local waits for all of them (Local/HostTests).
        Assert.Contains(0, await Task.WhenAll(reads));
        Assert.Equal(7, await write);
        Assert.Equal(3, await grain.MostAtOnceAsync());
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Reentrant_CallsMeet(int mode)
    {
        // Deactivation would part the callers: the meeting is one call of one activation.
        await using var host = await GrainTestHost.StartAsync(mode, new HostSettings { ResponseTimeout = TimeSpan.FromSeconds(1) });
        var met = false;
        for (var attempt = 0; attempt < 5 && !met; attempt++)
        {
            var grain = host.Grains.GetGrain<IOpenGrain>($"open-{attempt}");
            try
            {
                var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => GrainRetry.CallAsync(() => grain.MeetAsync(3))));
                met = counts.All(c => c == 3);
            }
            catch (TimeoutException)
            {
                Assert.NotEqual(Modes.Plain, mode);
            }
        }

        Assert.True(met);
    }

    [Fact]
    public async Task Reentrant_MayCallItself()
    {
        await using var host = await GrainTestHost.StartAsync();
        Assert.Equal(1, await host.Grains.GetGrain<IOpenGrain>("self").CallSelfAsync());
    }

    [Fact]
    public async Task SelfCall_TimesOut_GrainLivesOn()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { ResponseTimeout = TimeSpan.FromMilliseconds(300) });
        var grain = host.Grains.GetGrain<IProbeGrain>("self-call");
        await Assert.ThrowsAsync<TimeoutException>(grain.CallSelfAsync);
        await EventuallyAnswers(grain);
    }

    [Fact]
    public async Task CallCycle_TimesOut_BothLiveOn()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { ResponseTimeout = TimeSpan.FromMilliseconds(300) });
        var (a, b) = (host.Grains.GetGrain<IProbeGrain>("cycle-a"), host.Grains.GetGrain<IProbeGrain>("cycle-b"));
        await Assert.ThrowsAsync<TimeoutException>(() => a.CallBackAsync(b));
        await EventuallyAnswers(a);
        await EventuallyAnswers(b);
    }

    [Fact]
    public async Task TimedOutTurn_KeepsRunning_AndStillBlocksTheNext()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { ResponseTimeout = TimeSpan.FromMilliseconds(400) });
        var grain = host.Grains.GetGrain<IProbeGrain>("overrun");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.SleepAsync(TimeSpan.FromSeconds(1.2), "long"));
        Assert.Equal(0, host.Journal.Count("long ends"));
        await EventuallyAnswers(grain);
        Assert.Equal(1, host.Journal.Count("long ends"));
    }

    [Fact]
    public async Task CallThatTimedOutInTheQueue_IsNeverRun()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { ResponseTimeout = TimeSpan.FromMilliseconds(300) });
        var grain = host.Grains.GetGrain<IProbeGrain>("dropped");
        var first = grain.SleepAsync(TimeSpan.FromSeconds(1), "first");
        var second = grain.SleepAsync(TimeSpan.Zero, "second");
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        await EventuallyAnswers(grain);
        Assert.Equal(1, host.Journal.Count("first ends"));
        Assert.Equal(0, host.Journal.Count("second begins"));
    }

    [Fact]
    public async Task ResponseTimeout_OfTheMethod_IsAtLeastKept()
    {
        await using var host = await GrainTestHost.StartAsync(new HostSettings { ResponseTimeout = TimeSpan.FromSeconds(20) });
        var grain = host.Grains.GetGrain<IProbeGrain>("own-timeout");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Assert.ThrowsAsync<TimeoutException>(() => grain.SleepWithOwnTimeoutAsync(TimeSpan.FromSeconds(10)));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.3, 5);
    }

    [Theory]
    [InlineData("yield")]
    [InlineData("delay")]
    [InlineData("run")]
    [InlineData("startNew")]
    public async Task Awaits_ResumeInTheTurn(string how)
    {
        await using var host = await GrainTestHost.StartAsync();
        Assert.True(await host.Grains.GetGrain<IProbeGrain>("scheduler").StaysOnSchedulerAsync(how));
    }

    [Fact]
    public async Task ConfigureAwaitFalse_LeavesTheTurn()
    {
        await using var host = await GrainTestHost.StartAsync();
        Assert.False(await host.Grains.GetGrain<IProbeGrain>("scheduler").StaysOnSchedulerAsync("leave"));
    }

    [Fact]
    public async Task StatelessWorker_SharesCallsAmongItsWorkers()
    {
        await using var host = await GrainTestHost.StartAsync();
        var worker = host.Grains.GetGrain<IWorkerGrain>("pool");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var who = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => worker.WorkAsync(TimeSpan.FromMilliseconds(150))));
        Assert.Equal(3, who.Distinct().Count());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.44, 1.3);
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task OneWay_DoesNotWait_AndSwallowsFailures(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var grain = host.Grains.GetGrain<ICounterGrain>("one-way");
        await grain.FailOneWayAsync();
        for (var i = 0; i < 20; i++)
        {
            await grain.AddOneWayAsync(1);
        }

        if (mode == Modes.Plain)
        {
            await Eventually.TrueAsync(() => grain.PeekAsync().GetAwaiter().GetResult() == 20, "20 one-way calls arrive");
        }
        else
        {
            // Some never arrive: nothing may depend on a one-way call.
            Assert.InRange(await GrainRetry.CallAsync(grain.PeekAsync), 0, 20);
        }
    }

    private static Task EventuallyAnswers(IProbeGrain grain) => Eventually.TrueAsync(
        () =>
        {
            try
            {
                grain.PingAsync().GetAwaiter().GetResult();
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        },
        $"{grain.GetGrainId()} answers again");
}
