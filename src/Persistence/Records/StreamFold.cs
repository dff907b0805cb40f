namespace FactoryTwin.Persistence.Records;

/// <summary>
/// A state that is folded from one stream and kept up to date: read what came since, decide, append, and decide anew where another host was
/// faster. One at a time in this process; the store sees to it between processes.
/// </summary>
/// <param name="store">Where the stream is.</param>
/// <param name="stream">Its name.</param>
/// <param name="empty">The state before the first event.</param>
/// <param name="after">The state after one more event; immutable.</param>
/// <param name="changed">Told of every new state; null where nobody wants to know.</param>
public sealed class StreamFold<T>(IEventStore store, string stream, T empty, Func<T, StoredEvent, T> after, Action<T>? changed = null) : IDisposable
    where T : class
{
    private const int MostTries = 20;

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile T _now = empty;
    private long _position;

    /// <summary>As of the last look.</summary>
    public T Now => _now;

    /// <summary>The state with everything that is stored by now.</summary>
    public async Task<T> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Decides on the newest state and keeps the events of the decision.</summary>
    /// <param name="decide">What becomes of it; asked again where the stream moved on meanwhile.</param>
    /// <param name="events">The events to keep; none: nothing is written.</param>
    /// <exception cref="StoreException">Others were faster every time.</exception>
    public async Task<TDecision> ApplyAsync<TDecision>(
        Func<T, TDecision> decide, Func<TDecision, IReadOnlyList<NewEvent>> events, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                var decision = decide(await CatchUpAsync(cancellationToken).ConfigureAwait(false));
                var wanted = events(decision);
                if (wanted.Count == 0)
                {
                    return decision;
                }
                if (await store.AppendAsync(stream, _position, wanted, cancellationToken).ConfigureAwait(false) is not null)
                {
                    await CatchUpAsync(cancellationToken).ConfigureAwait(false);
                    return decision;
                }
            }
            throw new StoreException($"Others wrote to '{stream}' all the time. Nothing was kept: try again.");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<T> CatchUpAsync(CancellationToken cancellationToken)
    {
        var (state, position) = (_now, _position);
        await foreach (var stored in store.ReadAllAsync(stream, position, cancellationToken).ConfigureAwait(false))
        {
            state = after(state, stored);
            position = stored.Version;
        }
        if (position != _position)
        {
            (_now, _position) = (state, position);
            changed?.Invoke(state);
        }
        return _now;
    }
}
