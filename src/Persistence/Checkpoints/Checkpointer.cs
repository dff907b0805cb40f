using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>The one writer of the history: checkpoints first, compaction in small steps between them.</summary>
internal sealed class Checkpointer : IDisposable
{
    private readonly IHistoryWriter _rows;
    private readonly CheckpointWriter _writer;
    private readonly Compactor _compactor;
    private readonly Lock _turn = new();

    /// <param name="rows">Closed with this.</param>
    /// <param name="position">How far the store holds the log now.</param>
    public Checkpointer(IHistoryWriter rows, LogPosition position, StoreOptions options, TimeProvider clock, DamageNotes damage)
    {
        _rows = rows;
        _writer = new CheckpointWriter(rows, options, damage);
        _compactor = new Compactor(rows, options, clock, damage);
        Position = position;
    }

    /// <summary>How far the store holds the log.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>Writes a checkpoint on a thread of its own; its points are thawed once it is on disk.</summary>
    public Task WriteAsync(Checkpoint checkpoint) => Task.Factory.StartNew(
        () =>
        {
            lock (_turn)
            {
                _writer.Write(checkpoint);
                Position = checkpoint.Position;
            }
            foreach (var (point, _) in checkpoint.Points)
            {
                point.Thaw();
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <summary>Merges the chunks of some days that are over or have many.</summary>
    /// <returns>How many days were merged; fewer than a step: nothing more is due.</returns>
    public int Compact()
    {
        lock (_turn)
        {
            return _compactor.Step();
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
