namespace FactoryTwin.Persistence.Engine;

/// <summary>The lease as the store's own parts use it.</summary>
internal interface IHistoryLease : IStoreLease
{
    bool IsHolder => Role == StoreRole.Holder;

    /// <summary>For a follower: waits until the stored history has passed a log row.</summary>
    /// <returns>False where this host became the holder meanwhile and has to write by itself.</returns>
    Task<bool> WaitStoredAsync(long batch, CancellationToken cancellationToken);

    /// <summary>Asks the holder to write a checkpoint now.</summary>
    Task AskForCheckpointAsync();

    /// <summary>Tells the other hosts that something changed which they must know before they apply what comes next.</summary>
    Task TellCatalogAsync();

    /// <summary>Another host wants a checkpoint; raised on the holder.</summary>
    event Action? CheckpointAsked;

    /// <summary>Leaves: another host may take over at once.</summary>
    ValueTask LeaveAsync();
}

/// <summary>The lease of an engine that only one process can open.</summary>
internal sealed class SoleLease : IHistoryLease
{
    public StoreRole Role => StoreRole.Holder;

    public long Epoch => 1;

    public event Action<StoreRole>? Changed
    {
        add { }
        remove { }
    }

    public event Action? CheckpointAsked
    {
        add { }
        remove { }
    }

    public Task<bool> WaitStoredAsync(long batch, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task AskForCheckpointAsync() => Task.CompletedTask;

    public Task TellCatalogAsync() => Task.CompletedTask;

    public ValueTask LeaveAsync() => ValueTask.CompletedTask;
}
