using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Writes a checkpoint into <c>store.db</c> in one transaction: chunks, rollups, states, events and the log position together.</summary>
internal sealed class CheckpointWriter
{
    private readonly Database _database;
    private readonly ChunkWriter _chunks;
    private readonly RollupWriter _rollups;
    private readonly ByteWriter _bytes = new();
    private readonly Statement _meter;
    private readonly Statement _dayEnd;
    private readonly Statement _dropEvents;
    private readonly Statement _event;
    private readonly Statement _position;

    public CheckpointWriter(Database database, StoreOptions options, DamageNotes damage)
    {
        _database = database;
        _chunks = new ChunkWriter(database, options.SmallChunk, damage);
        _rollups = new RollupWriter(database, damage);
        _meter = database.Prepare(
            "INSERT OR REPLACE INTO meter (point, state, first_ticks, last_ticks, last_bucket) VALUES (?, ?, ?, ?, ?)");
        _dayEnd = database.Prepare("INSERT OR REPLACE INTO day_end (id, state) VALUES (?, ?)");
        _dropEvents = database.Prepare("DELETE FROM event WHERE point = ? AND to_ticks >= ? AND to_ticks < ?");
        _event = database.Prepare(
            "INSERT OR REPLACE INTO event (point, from_ticks, kind, to_ticks, value, amount) VALUES (?, ?, ?, ?, ?, ?)");
        _position = database.Prepare("UPDATE position SET batch = ?, arrival = ?");
    }

    /// <summary>Reads how far the log was taken in.</summary>
    public static LogPosition ReadPosition(Database database)
    {
        var row = database.Cached("SELECT batch, arrival FROM position");
        var position = row.Step() ? new LogPosition(row.Long(0), row.Long(1)) : default;
        row.Reset();
        return position;
    }

    /// <exception cref="StoreException">The disk refused: nothing was written, and the same checkpoint may be tried again.</exception>
    public void Write(Checkpoint checkpoint)
    {
        _database.Begin();
        try
        {
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
            _position.Bind(1, checkpoint.Position.Batch).Bind(2, checkpoint.Position.Arrival).Run();
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    private void WriteState(LivePoint point, PointDelta delta)
    {
        foreach (var (day, state) in delta.DayEnds)
        {
            _bytes.Clear();
            state.Encode(_bytes);
            _dayEnd.Bind(1, RowKey.PointDay(point.Number, day)).Bind(2, _bytes.Written).Run();
        }
        _bytes.Clear();
        delta.State.Encode(_bytes);
        _meter.Bind(1, point.Number).Bind(2, _bytes.Written).Bind(3, point.FirstTicks).Bind(4, point.LastTicks).Bind(5, point.LastBucketTicks).Run();
    }

    private void WriteEvents(int point, PointDelta delta)
    {
        foreach (var (from, to) in delta.ReplacedEvents.All)
        {
            _dropEvents.Bind(1, point).Bind(2, from).Bind(3, to).Run();
        }
        foreach (var happened in delta.Events)
        {
            _event.Bind(1, point).Bind(2, happened.FromTicks).Bind(3, (int)happened.Kind)
                .Bind(4, happened.ToTicks).Bind(5, happened.Value).Bind(6, happened.Amount).Run();
        }
    }
}
