using System.Collections.Immutable;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class CallTests
{
    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Exceptions_KeepTypeMessageAndData(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var grain = host.Grains.GetGrain<IProbeGrain>("throws");
        var range = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => GrainRetry.CallAsync(() => grain.ThrowAsync("argument")));
        // Type and message cross everywhere; ParamName does not survive being written to bytes (it stays in the message).
        Assert.StartsWith("Too much.", range.Message, StringComparison.Ordinal);
        Assert.Contains("power", range.Message, StringComparison.Ordinal);
        var plain = await Assert.ThrowsAsync<InvalidOperationException>(() => GrainRetry.CallAsync(() => grain.ThrowAsync("simply no")));
        Assert.Equal("simply no", plain.Message);
        var fault = await Assert.ThrowsAsync<BoilerFaultException>(
            () => GrainRetry.CallAsync(() => host.Grains.GetGrain<IForeignGrain>("f").FaultAsync("boiler 2")));
        Assert.Equal("boiler 2", fault.Boiler);
    }

    [Fact]
    public async Task AggregateException_ArrivesWhole()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<IProbeGrain>("throws");
        var both = await Assert.ThrowsAsync<AggregateException>(() => grain.ThrowAsync("aggregate"));
        Assert.Equal(["one", "two"], both.InnerExceptions.Select(e => e.Message));
    }

    [Fact]
    public async Task OperationCanceled_MakesTheTaskCanceled()
    {
        await using var host = await GrainTestHost.StartAsync();
        var call = host.Grains.GetGrain<IProbeGrain>("throws").ThrowAsync("canceled");
        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal("Not now.", exception.Message);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task SynchronousThrow_OfAValueTaskMethod_FaultsTheCall()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<IProbeGrain>("throws");
        var call = grain.ThrowSynchronouslyAsync("at once");
        Assert.Equal("at once", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await call)).Message);
        await grain.PingAsync();
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task DefaultParametersAndTuples_Cross(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var grain = host.Grains.GetGrain<ICounterGrain>("tuple");
        Assert.Equal(("default", null), await GrainRetry.CallAsync(() => grain.WrapAsync()));
        Assert.Equal(("x", 3), await GrainRetry.CallAsync(() => grain.WrapAsync("x", 3)));
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task ForeignTypes_CrossThroughTheirSurrogate(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var report = new HeatReport("b1", [.. Enumerable.Range(1, 24).Select(h => Heat.FromMegajoules(h))], Heat.FromMegajoules(24));
        var sum = await GrainRetry.CallAsync(() => host.Grains.GetGrain<IForeignGrain>("sum").SumAsync(report));
        Assert.Equal(300, sum.Megajoules, 9);
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task References_AreEqualByGrain_AndCrossCalls(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var (a, b) = (host.Grains.GetGrain<IProbeGrain>("a"), host.Grains.GetGrain<IProbeGrain>("b"));
        Assert.Equal(a, host.Grains.GetGrain<IProbeGrain>("a"));
        Assert.NotEqual(a, b);
        Assert.Equal(a.GetHashCode(), host.Grains.GetGrain<IProbeGrain>("a").GetHashCode());
        Assert.Equal(a, await GrainRetry.CallAsync(a.SelfAsync));
        Assert.Equal("b greets test-probe/a", await GrainRetry.CallAsync(() => a.IntroduceToAsync(b)));
        Assert.Equal("a", a.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("test-probe", "a"), a.GetGrainId());
    }

    [Fact]
    public async Task BaseInterface_IsServedByReferencesOfTheDerived()
    {
        await using var host = await GrainTestHost.StartAsync();
        INamedGrain pump = host.Grains.GetGrain<IPumpGrain>("p1");
        Assert.Equal("pump p1", await pump.NameAsync());
        Assert.Equal("pump p1", await pump.AsReference<INamedGrain>().NameAsync());
        Assert.Equal("fan f1", await host.Grains.GetGrain<INamedGrain>("f1", typeof(FanGrain).FullName).NameAsync());
        Assert.Equal(1.5, await pump.AsReference<IPumpGrain>().FlowAsync());
        Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<INamedGrain>("which"));
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task RequestContext_TravelsDown_NotBack(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var (a, b) = (host.Grains.GetGrain<IProbeGrain>("a"), host.Grains.GetGrain<IProbeGrain>("b"));
        RequestContext.Set("user", "li");
        Assert.Equal("li", await GrainRetry.CallAsync(() => a.ContextValueAsync("user")));
        Assert.Equal("li", await GrainRetry.CallAsync(() => a.ContextValueThroughAsync(b, "user")));
        await GrainRetry.CallAsync(() => a.SetContextAsync("user", "wang"));
        Assert.Equal("li", RequestContext.Get("user"));
        RequestContext.Remove("user");
        Assert.Null(await GrainRetry.CallAsync(() => a.ContextValueAsync("user")));
        RequestContext.Clear();
    }

    [Fact]
    public async Task Cancellation_FreesTheCallerAtOnce_AndReachesTheGrain()
    {
        await using var host = await GrainTestHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var call = host.Grains.GetGrain<IProbeGrain>("cancel").WaitForCancellationAsync("wait", stop.Token);
        await Eventually.TrueAsync(() => host.Journal.Count("wait begins") == 1, "the call begins");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.TrueAsync(() => host.Journal.Count("wait cancelled") == 1, "the grain's token fires");
    }

    [Fact]
    public async Task Cancellation_WhileQueued_DropsTheCall()
    {
        await using var host = await GrainTestHost.StartAsync();
        var grain = host.Grains.GetGrain<IProbeGrain>("cancel-queued");
        var first = grain.SleepAsync(TimeSpan.FromMilliseconds(300), "first");
        using var stop = new CancellationTokenSource();
        var second = grain.WaitForCancellationAsync("second", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(first.IsCompleted);
        await first;
        await grain.PingAsync();
        Assert.Equal(0, host.Journal.Count("second begins"));
    }

    [Fact]
    public async Task Context_ExistsInTheConstructor()
    {
        await using var host = await GrainTestHost.StartAsync();
        Assert.Equal("early", await host.Grains.GetGrain<IProbeGrain>("early").KeyInConstructorAsync());
    }

    [Fact]
    public async Task EveryInterface_GivesReferences()
    {
        await using var host = await GrainTestHost.StartAsync();
        Assert.NotNull(host.Grains.GetGrain<ILifeGrain>("x"));
        Assert.NotNull(host.Grains.GetGrain<IClockGrain>("x"));
        Assert.NotNull(host.Grains.GetGrain<INewsGrain>("x"));
        Assert.NotNull(host.Grains.GetGrain<ILedgerGrain>("x"));
        Assert.NotNull(host.Client.ServiceProvider);
    }
}
