using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Writes a checkpoint into the store in one transaction: chunks, rollups, states, events and the log position together.</summary>
internal sealed class CheckpointWriter
{
    private readonly IHistoryWriter _rows;
    private readonly ChunkWriter _chunks;
    private readonly RollupWriter _rollups;
    private readonly ByteWriter _bytes = new();

    public CheckpointWriter(IHistoryWriter rows, StoreOptions options, DamageNotes damage)
    {
        _rows = rows;
        _chunks = new ChunkWriter(rows, options.SmallChunk, damage);
        _rollups = new RollupWriter(rows, damage);
    }

    /// <param name="known">How far the store held the log when the changes began to gather.</param>
    /// <exception cref="StoreException">The disk refused: nothing was written, and the same checkpoint may be tried again.</exception>
    public void Write(Checkpoint checkpoint, LogPosition known)
    {
        _rows.Begin();
        try
        {
            var stored = _rows.ReadPosition();
            if (stored != known)
            {
                // Another host wrote meanwhile, or a commit whose answer was lost went through.
                if (stored.Batch >= checkpoint.Position.Batch)
                {
                    _rows.Rollback();
                    return;
                }
                checkpoint = checkpoint.Behind(stored.Arrival);
            }
            if (_rows.WantsNeeds)
            {
                _rows.ReadAhead(NeedsOf(checkpoint));
            }
            // Table after table rather than point after point, so that neighbouring rows are written one after the other.
            foreach (var (point, delta) in checkpoint.Points)
            {
                _chunks.Write(point.Number, delta.Samples.Span);
            }
            foreach (var (point, delta) in checkpoint.Points)
            {
                _rollups.Write(point, delta);
            }
            foreach (var (point, delta) in checkpoint.Points)
            {
                WriteState(point, delta);
                WriteEvents(point.Number, delta);
            }
            _rows.PutPosition(checkpoint.Position);
            _rows.Commit();
        }
        catch
        {
            _rows.Rollback();
            throw;
        }
    }

    private RowNeeds NeedsOf(Checkpoint checkpoint)
    {
        var needs = new RowNeeds();
        foreach (var (point, delta) in checkpoint.Points)
        {
            ChunkWriter.Name(point.Number, delta.Samples.Span, needs);
            _rollups.Name(point, delta, needs);
        }
        return needs;
    }

    private void WriteState(LivePoint point, PointDelta delta)
    {
        foreach (var (day, state) in delta.DayEnds)
        {
            _bytes.Clear();
            state.Encode(_bytes);
            _rows.PutDayEnd(point.Number, day, _bytes.Written);
        }
        _bytes.Clear();
        delta.State.Encode(_bytes);
        _rows.PutMeter(point.Number, _bytes.Written, point.FirstTicks, point.LastTicks, point.LastBucketTicks);
    }

    private void WriteEvents(int point, PointDelta delta)
    {
        foreach (var (from, to) in delta.ReplacedEvents.All)
        {
            _rows.DropEvents(point, from, to);
        }
        foreach (var happened in delta.Events)
        {
            _rows.PutEvent(point, happened);
        }
    }
}
