using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Engine;

/// <summary>An engine's raw log: one row per request in arrival order, acknowledged after the commit that holds it.</summary>
internal interface IBatchLog
{
    /// <summary>Readings that are accepted (or replayed) and not yet applied.</summary>
    long InFlight { get; }

    /// <summary>The newest row that is known to be on disk.</summary>
    long LastId { get; }

    /// <summary>The newest row that is on disk, whoever appended it.</summary>
    ValueTask<long> HeadAsync(CancellationToken cancellationToken);

    /// <summary>True where a request of that many readings would be accepted now.</summary>
    bool HasRoomFor(int readings);

    /// <summary>See <see cref="IReadingLog.AppendAsync"/>.</summary>
    ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <summary>Puts the wish to compute points anew into the log, where several hosts have to follow it.</summary>
    /// <returns>Its row; null where this log has one reader, who may just as well begin now.</returns>
    Task<long?> AppendRebuildAsync(IReadOnlyCollection<int> points, CancellationToken cancellationToken);

    /// <summary>The applier has taken so many readings in: their room is free again.</summary>
    void Applied(int readings);

    /// <summary>Deletes rows that the history holds by now and no host still has to read, in small steps between the appends.</summary>
    Task TrimAsync(long upToId);

    /// <summary>Takes nothing more; what is on disk has been given to the taker when it completes.</summary>
    ValueTask CloseAsync();
}
