using System.Collections.Immutable;
using FactoryTwin.LocalGrains.Tests.Host;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FactoryTwin.LocalGrains.Tests.Grains;

[GenerateSerializer, Immutable, Alias("test.posting")]
public sealed record Posting([property: Id(0)] string Id, [property: Id(1)] int Amount);

[GenerateSerializer, Alias("test.ledger-state")]
public sealed class LedgerState
{
    [Id(0)]
    public ImmutableSortedDictionary<string, int> Entries { get; set; } = ImmutableSortedDictionary<string, int>.Empty;
}

/// <summary>Keeps state, and is written as grains should be: idempotent by posting id, saved before the answer.</summary>
[Alias("test.ledger")]
public interface ILedgerGrain : IGrainWithStringKey
{
    [Alias("post")]
    Task PostAsync(ImmutableArray<Posting> postings);

    [Alias("total")]
    Task<int> TotalAsync();

    [Alias("clear")]
    Task ClearAsync();

    [Alias("exists")]
    Task<bool> ExistsAsync();

    [Alias("setUnsaved")]
    Task SetUnsavedAsync(Posting posting);

    [Alias("saveOver")]
    Task SaveOverOthersAsync();

    [Alias("saveOrReread")]
    Task<bool> SaveOrRereadAsync();

    [Alias("activatedWith")]
    Task<int> EntriesWhenActivatedAsync();

    [Alias("end")]
    Task EndAsync();
}

[GrainType("test-ledger")]
public sealed class LedgerGrain([PersistentState("ledger", "twin")] IPersistentState<LedgerState> state, GrainJournal journal)
    : Grain, ILedgerGrain
{
    private int _entriesWhenActivated = -1;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _entriesWhenActivated = state.State.Entries.Count;
        journal.Write("ledger activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"ledger ended: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public async Task PostAsync(ImmutableArray<Posting> postings)
    {
        state.State.Entries = state.State.Entries.SetItems(postings.Select(p => KeyValuePair.Create(p.Id, p.Amount)));
        await state.WriteStateAsync();
    }

    public Task<int> TotalAsync() => Task.FromResult(state.State.Entries.Values.Sum());

    public Task ClearAsync() => state.ClearStateAsync();

    public Task<bool> ExistsAsync() => Task.FromResult(state.RecordExists);

    public Task SetUnsavedAsync(Posting posting)
    {
        state.State.Entries = state.State.Entries.SetItem(posting.Id, posting.Amount);
        return Task.CompletedTask;
    }

    public Task SaveOverOthersAsync() => state.WriteStateAsync();

    public async Task<bool> SaveOrRereadAsync()
    {
        try
        {
            await state.WriteStateAsync();
            return true;
        }
        catch (InconsistentStateException)
        {
            await state.ReadStateAsync();
            return false;
        }
    }

    public Task<int> EntriesWhenActivatedAsync() => Task.FromResult(_entriesWhenActivated);

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
