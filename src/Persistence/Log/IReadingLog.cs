namespace FactoryTwin.Persistence.Log;

/// <summary>What became of a request's readings.</summary>
/// <param name="Accepted">False: the store has no room (Busy); nothing was kept, the caller still owns the batch and may try again later.</param>
/// <param name="FirstArrival">Arrival number of the first reading; the others follow by one.</param>
/// <param name="LogPosition">The log row that holds them; see <see cref="IReadingLog.WaitAppliedAsync"/>.</param>
public readonly record struct AppendResult(bool Accepted, long FirstArrival, long LogPosition)
{
    public static readonly AppendResult Busy;
}

/// <summary>The durable front door for readings.</summary>
public interface IReadingLog
{
    /// <summary>True where a request of that many readings would be accepted now; a server answers 429 before it reads the body where not.</summary>
    bool HasRoomFor(int readings);

    /// <summary>
    /// Appends one request. Completes when the readings are on disk (group commit). From the call on the batch belongs to the log, which
    /// gives its arrays back; only with Busy it is the caller's again. Cancelling stops the wait, not the write: do not touch the batch then.
    /// </summary>
    /// <exception cref="StoreException">The disk refused: nothing of the request is kept.</exception>
    ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Waits until all up to a log row counts in states, rollups and queries.</summary>
    Task WaitAppliedAsync(long logPosition, CancellationToken cancellationToken = default);
}
