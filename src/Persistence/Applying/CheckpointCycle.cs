using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>Decides when a checkpoint starts, and holds the one that runs. On the applier's turn, except for the writing itself.</summary>
/// <remarks>
/// One checkpoint runs beside the applier. When the next is full before that is done, the applier waits, the log fills up and answers
/// Busy: memory stays bounded. A checkpoint that the disk refused keeps its frozen changes and is tried again.
/// </remarks>
internal sealed class CheckpointCycle(ApplierContext context, long start)
{
    private readonly StoreOptions _options = context.Options;
    private Checkpoint? _running;
    private Task _write = Task.CompletedTask;
    private long _weight;
    private long _written = start;
    private long _since = context.Clock.GetTimestamp();

    /// <summary>What the last try failed with; null where it was written.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>When the last one was on disk.</summary>
    public DateTimeOffset? LastWritten { get; private set; }

    /// <summary>The writing that runs, if any.</summary>
    public Task Idle => _write;

    public void Added(int weight) => _weight += weight;

    /// <param name="settled">See <see cref="Checkpoint.Settled"/>; 0: the position.</param>
    public async Task StartIfFullAsync(HashSet<LivePoint> dirty, LogPosition position, long settled = 0)
    {
        if (_weight < _options.CheckpointWeight)
        {
            return;
        }
        while (!await FinishAsync(wait: true).ConfigureAwait(false))
        {
            // The disk refuses: nothing may be dropped, so the applier stands still until it takes the changes again.
            await Task.Delay(TimeSpan.FromSeconds(1), context.Clock, context.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (context.Stopping.IsCancellationRequested)
            {
                return;
            }
        }
        Start(dirty, position, settled);
    }

    /// <summary>Each second: ends what has ended, starts what is due.</summary>
    public async Task TickAsync(HashSet<LivePoint> dirty, LogPosition position)
    {
        if (!await FinishAsync(wait: false).ConfigureAwait(false) || dirty.Count == 0)
        {
            return;
        }
        if (context.Clock.GetElapsedTime(_since) >= _options.CheckpointInterval)
        {
            Start(dirty, position);
        }
    }

    public async Task WriteNowAsync(HashSet<LivePoint> dirty, LogPosition position)
    {
        // One that failed before is tried again: what kept it from the disk may be gone.
        var isIdle = await FinishAsync(wait: true).ConfigureAwait(false) || await FinishAsync(wait: true).ConfigureAwait(false);
        if (isIdle && (dirty.Count > 0 || position.Batch > _written))
        {
            Start(dirty, position);
            await FinishAsync(wait: true).ConfigureAwait(false);
        }
        if (LastFailure is { } failure)
        {
            throw new StoreException($"The checkpoint was not written: {failure.Message}", failure);
        }
    }

    private void Start(HashSet<LivePoint> dirty, LogPosition position, long settled = 0)
    {
        var points = dirty.OrderBy(p => p.Number).Select(p => (p, p.Freeze())).ToList();
        dirty.Clear();
        _weight = 0;
        _since = context.Clock.GetTimestamp();
        _running = new Checkpoint(position, points) { Settled = Math.Max(position.Batch, settled) };
        _write = context.Checkpointer.WriteAsync(_running);
    }

    /// <returns>True where none runs (any more).</returns>
    private async Task<bool> FinishAsync(bool wait)
    {
        if (_running is null)
        {
            return true;
        }
        if (!wait && !_write.IsCompleted)
        {
            return false;
        }
        try
        {
            await _write.ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreException or CorruptDataException or IOException)
        {
            LastFailure = e;
            _write = context.Checkpointer.WriteAsync(_running);
            return false;
        }
        LastFailure = null;
        LastWritten = context.Clock.GetUtcNow();
        _written = _running.Position.Batch;
        _running = null;
        _ = context.TrimLog(_written);
        return true;
    }
}
