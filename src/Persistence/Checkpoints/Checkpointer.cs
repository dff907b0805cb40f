using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>The one writer of the history: checkpoints first, compaction in small steps between them.</summary>
internal sealed class Checkpointer : IDisposable
{
    private readonly IHistoryWriter _rows;
    private readonly IHistoryLease _lease;
    private readonly CancellationToken _stopping;
    private readonly CheckpointWriter _writer;
    private readonly Compactor _compactor;
    private readonly RawRemover _remover;
    private readonly Lock _turn = new();

    /// <param name="rows">Closed with this.</param>
    /// <param name="position">How far the store holds the log now.</param>
    /// <param name="lease">Whether this host writes, or waits until another has.</param>
    /// <param name="stopping">Ends such a wait.</param>
    public Checkpointer(
        IHistoryWriter rows, LogPosition position, IHistoryLease lease, StoreOptions options, TimeProvider clock, DamageNotes damage,
        CancellationToken stopping)
    {
        _rows = rows;
        _lease = lease;
        _stopping = stopping;
        _writer = new CheckpointWriter(rows, options, damage);
        _compactor = new Compactor(rows, options, clock, damage);
        _remover = new RawRemover(rows, options.CompactionStep);
        Position = position;
    }

    /// <summary>How far the store holds the log.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>
    /// The holder writes a checkpoint on a thread of its own; a follower waits until the holder's history has passed it. Its points are
    /// thawed once it is on disk.
    /// </summary>
    /// <exception cref="StoreException">It is not on disk: the disk or the server refused, or the store closes.</exception>
    public async Task WriteAsync(Checkpoint checkpoint)
    {
        try
        {
            if (!_lease.IsHolder && await _lease.WaitStoredAsync(checkpoint.Settled, _stopping).ConfigureAwait(false))
            {
                Position = checkpoint.Position;
                Thaw(checkpoint);
                return;
            }
        }
        catch (OperationCanceledException e)
        {
            throw new StoreException("The store closes; another host writes the history.", e);
        }
        await Task.Factory.StartNew(
            () => Write(checkpoint),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).ConfigureAwait(false);
    }

    /// <summary>Merges the chunks of some days that are over or have many.</summary>
    /// <returns>How many days were merged; fewer than a step: nothing more is due.</returns>
    public int Compact()
    {
        lock (_turn)
        {
            return _lease.IsHolder ? _compactor.Step() : 0;
        }
    }

    /// <summary>Deletes the raw readings of some UTC days of points; keys of <c>RowKey.Day</c>.</summary>
    public void RemoveRaw(IReadOnlyList<long> days)
    {
        lock (_turn)
        {
            _remover.Remove(days);
        }
    }

    private void Write(Checkpoint checkpoint)
    {
        lock (_turn)
        {
            _writer.Write(checkpoint, Position);
            Position = checkpoint.Position;
        }
        Thaw(checkpoint);
    }

    private static void Thaw(Checkpoint checkpoint)
    {
        foreach (var (point, _) in checkpoint.Points)
        {
            point.Thaw();
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _rows.Dispose();
        }
    }
}
