using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Engine;

/// <summary>An engine's raw log: one row per request in arrival order, acknowledged after the commit that holds it.</summary>
internal interface IBatchLog : IDisposable
{
    /// <summary>Readings that are accepted (or replayed) and not yet applied.</summary>
    long InFlight { get; }

    /// <summary>The newest row that was given to the applier.</summary>
    long LastId { get; }

    /// <summary>True where a request of that many readings would be accepted now.</summary>
    bool HasRoomFor(int readings);

    /// <summary>See <see cref="IReadingLog.AppendAsync"/>.</summary>
    ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <summary>The applier has taken so many readings in: their room is free again.</summary>
    void Applied(int readings);

    /// <summary>Deletes rows that the history holds by now, in small steps between the appends.</summary>
    Task TrimAsync(long upToId);
}
