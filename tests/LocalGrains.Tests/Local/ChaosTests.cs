using System.Collections.Immutable;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Tests.Local;

/// <summary>Each misfortune really happens: a chaos that does nothing would let everything pass.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Plain_KeepsOrder_ReorderDoesNot()
    {
        Assert.Equal(0, await OutOfOrderAsync(null));
        Assert.InRange(await OutOfOrderAsync(Change(reorder: 0.5)), 50, 500);
    }

    [Fact]
    public async Task Reject_RefusesCalls_AndOnlyThem()
    {
        await using var host = await StartAsync(Change(reject: 0.5));
        var grain = host.GrainFactory.GetGrain<ICounterGrain>("r");
        var calls = Enumerable.Range(0, 200).Select(_ => grain.AddAsync(1)).ToArray();
        await Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.InRange(calls.Count(c => c.IsFaulted), 50, 150);
        Assert.All(calls.Where(c => c.IsFaulted), c => Assert.IsType<OrleansMessageRejectionException>(c.Exception!.InnerException));
        Assert.Equal(calls.Count(c => !c.IsFaulted), await GrainRetry.CallAsync(() => grain.AddAsync(0), attempts: 50));
    }

    [Fact]
    public async Task Deactivate_EndsActivations()
    {
        await using var host = await StartAsync(Change(deactivate: 0.5));
        var grain = host.GrainFactory.GetGrain<ILifeGrain>("d");
        var who = new HashSet<Guid>();
        for (var i = 0; i < 50; i++)
        {
            who.Add(await grain.WhichAsync());
        }

        Assert.InRange(who.Count, 5, 50);
    }

    [Fact]
    public async Task DropOneWay_DropsSome()
    {
        await using var host = await StartAsync(Change(dropOneWay: 0.5));
        var grain = host.GrainFactory.GetGrain<ICounterGrain>("o");
        for (var i = 0; i < 200; i++)
        {
            await grain.AddOneWayAsync(1);
        }

        Assert.InRange(await grain.GetAsync(), 50, 150);
    }

    [Fact]
    public async Task Delay_LetsLaterCallsOvertake() => Assert.InRange(await OutOfOrderAsync(Change(delay: 0.2)), 10, 500);

    [Fact]
    public async Task Copy_UsesTheSurrogates()
    {
        await using var host = await StartAsync(Change(copy: true));
        var report = new HeatReport("b", [Heat.FromMegajoules(1), Heat.FromMegajoules(2)], null);
        Assert.Equal(3, (await host.GrainFactory.GetGrain<IForeignGrain>("c").SumAsync(report)).Megajoules, 9);
    }

    [Fact]
    public async Task Copy_ExceptionThatCannotCross_IsRefused()
    {
        await using var plain = await StartAsync(null);
        await Assert.ThrowsAsync<Library.LibraryException>(plain.GrainFactory.GetGrain<IForeignGrain>("x").FaultOfALibraryAsync);
        await using var host = await StartAsync(Change(copy: true));
        var grain = host.GrainFactory.GetGrain<IForeignGrain>("x");
        var refused = await Assert.ThrowsAsync<NotSupportedException>(grain.FaultOfALibraryAsync);
        Assert.Contains(nameof(Library.LibraryException), refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BoilerFaultException>(() => grain.FaultAsync("b"));
    }

    [Fact]
    public async Task Copy_PartsGrainAndStorage()
    {
        await using var host = await StartAsync(Change(copy: true));
        var ledger = host.GrainFactory.GetGrain<ILedgerGrain>("c");
        await ledger.PostAsync(ImmutableArray.Create(new Posting("a", 5)));
        Assert.Equal(5, await ledger.TotalAsync());
    }

    [Fact]
    public async Task Collect_EndsObserversThatNobodyHolds()
    {
        await using var host = await StartAsync(Change(collect: 1));
        var news = host.GrainFactory.GetGrain<INewsGrain>("gc");
        var reference = Unheld(host, out var weak);
        for (var i = 0; i < 50 && weak.IsAlive; i++)
        {
            await news.SubscribeAsync(reference);
        }

        Assert.False(weak.IsAlive);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static INewsObserver Unheld(LocalGrainHost host, out WeakReference weak)
    {
        var reader = new NewsReader();
        weak = new WeakReference(reader);
        return host.GrainFactory.CreateObjectReference<INewsObserver>(reader);
    }

    /// <summary>How many of 500 calls of one caller to one grain ran out of turn.</summary>
    private static async Task<int> OutOfOrderAsync(ChaosOptions? chaos)
    {
        await using var host = await StartAsync(chaos);
        var grain = host.GrainFactory.GetGrain<ICounterGrain>("order");
        var sums = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => grain.AddAsync(1)));
        return sums.Where((sum, i) => sum != i + 1).Count();
    }

    private static ChaosOptions Change(
        double reorder = 0, double deactivate = 0, double reject = 0, double delay = 0, double dropOneWay = 0, bool copy = false, double collect = 0) =>
        new()
        {
            Seed = 7, Reorder = reorder, Deactivate = deactivate, Reject = reject, Delay = delay, DropOneWay = dropOneWay,
            CopyMessages = copy, Collect = collect,
        };

    private static Task<LocalGrainHost> StartAsync(ChaosOptions? chaos) => LocalGrainHost.StartAsync(
        services => services.AddSingleton<GrainJournal>().AddKeyedSingleton<Orleans.Storage.IGrainStorage>("twin", new MemoryStorage()),
        options => options.Chaos = chaos);
}
