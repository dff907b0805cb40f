using System.Collections.Immutable;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Orleans.Storage;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class StateTests
{
    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task IdempotentPostings_SurviveEverything(int mode)
    {
        // The law that grains are written by: any order, any repetition, any loss of activations gives the same state.
        await using var host = await GrainTestHost.StartAsync(mode);
        var ledger = host.Grains.GetGrain<ILedgerGrain>("L23");
        var batches = Enumerable.Range(0, 100).Select(i => ImmutableArray.Create(new Posting($"p{i}", i), new Posting($"q{i % 10}", 1)));
        await Task.WhenAll(batches.Concat(batches).Select(batch => GrainRetry.CallAsync(() => ledger.PostAsync(batch))));
        Assert.Equal(4950 + 10, await GrainRetry.CallAsync(ledger.TotalAsync));
        Assert.Equal(["ledger:test-ledger/L23"], host.Storage.Keys);
    }

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task State_IsReadBeforeActivation_AndSurvivesDeactivation(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var ledger = host.Grains.GetGrain<ILedgerGrain>("again");
        Assert.False(await GrainRetry.CallAsync(ledger.ExistsAsync));
        await GrainRetry.CallAsync(() => ledger.PostAsync([new Posting("a", 1), new Posting("b", 2)]));
        await GrainRetry.CallAsync(ledger.EndAsync);
        Assert.Equal(3, await GrainRetry.CallAsync(ledger.TotalAsync));
        Assert.Equal(2, await GrainRetry.CallAsync(ledger.EntriesWhenActivatedAsync));
        await GrainRetry.CallAsync(ledger.ClearAsync);
        Assert.False(await GrainRetry.CallAsync(ledger.ExistsAsync));
        Assert.Equal(0, await GrainRetry.CallAsync(ledger.TotalAsync));
        Assert.Empty(host.Storage.Keys);
    }

    [Fact]
    public async Task Conflict_Uncaught_EndsTheActivation_NextCallSeesWhatIsStored()
    {
        await using var host = await GrainTestHost.StartAsync();
        var ledger = host.Grains.GetGrain<ILedgerGrain>("conflict");
        await ledger.PostAsync([new Posting("a", 1)]);
        await ledger.SetUnsavedAsync(new Posting("b", 100));
        host.Storage.Disturb("ledger:test-ledger/conflict");
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(ledger.SaveOverOthersAsync);
        Assert.Equal("101", conflict.StoredEtag);
        Assert.Equal(1, await ledger.TotalAsync());
        Assert.Contains("ledger ended: ApplicationError", host.Journal.Lines);
    }

    [Fact]
    public async Task Conflict_CaughtAndReread_TheActivationGoesOn()
    {
        await using var host = await GrainTestHost.StartAsync();
        var ledger = host.Grains.GetGrain<ILedgerGrain>("caught");
        await ledger.PostAsync([new Posting("a", 1)]);
        await ledger.SetUnsavedAsync(new Posting("b", 100));
        host.Storage.Disturb("ledger:test-ledger/caught");
        Assert.False(await ledger.SaveOrRereadAsync());
        Assert.Equal(1, await ledger.TotalAsync());
        Assert.True(await ledger.SaveOrRereadAsync());
        Assert.Equal(1, host.Journal.Count("ledger activated"));
    }
}
