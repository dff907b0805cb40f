using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>History rows in <c>store.db</c>, each read and written where it lies.</summary>
internal sealed class SqliteHistoryWriter(Database database) : IHistoryWriter
{
    private readonly Statement _lastChunk = database.Prepare("SELECT id, data FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1");
    private readonly Statement _chunks = database.Prepare("SELECT id, data FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id");
    private readonly Statement _putChunk = database.Prepare("INSERT OR REPLACE INTO chunk (id, data) VALUES (?, ?)");
    private readonly Statement _dropChunks = database.Prepare("DELETE FROM chunk WHERE id BETWEEN ? AND ?");
    private readonly Statement _open = database.Prepare("INSERT OR IGNORE INTO open_day (id) VALUES (?)");
    private readonly Statement _mark = database.Prepare("INSERT OR IGNORE INTO point_day (id) VALUES (?)");
    private readonly Statement _due = database.Prepare("SELECT id FROM open_day WHERE id < ? ORDER BY id LIMIT ?");
    private readonly Statement _close = database.Prepare("DELETE FROM open_day WHERE id = ?");
    private readonly Statement _day = database.Prepare("SELECT received, quarters FROM day WHERE id = ?");
    private readonly Statement _putDay = database.Prepare("INSERT OR REPLACE INTO day (id, received, quarters) VALUES (?, ?, ?)");
    private readonly Statement _dropDay = database.Prepare("DELETE FROM day WHERE id = ?");
    private readonly Statement _month = database.Prepare("SELECT id, days FROM month WHERE id = ?");
    private readonly Statement _putMonth = database.Prepare("INSERT OR REPLACE INTO month (id, days) VALUES (?, ?)");
    private readonly Statement _dropMonth = database.Prepare("DELETE FROM month WHERE id = ?");
    private readonly Statement _dayEnd = database.Prepare("INSERT OR REPLACE INTO day_end (id, state) VALUES (?, ?)");
    private readonly Statement _meter = database.Prepare(
        "INSERT OR REPLACE INTO meter (point, state, first_ticks, last_ticks, last_bucket) VALUES (?, ?, ?, ?, ?)");
    private readonly Statement _dropEvents = database.Prepare("DELETE FROM event WHERE point = ? AND to_ticks >= ? AND to_ticks < ?");
    private readonly Statement _event = database.Prepare(
        "INSERT OR REPLACE INTO event (point, from_ticks, kind, to_ticks, value, amount) VALUES (?, ?, ?, ?, ?, ?)");
    private readonly Statement _position = database.Prepare("UPDATE position SET batch = ?, arrival = ?");

    public string Name => database.Path;

    public bool WantsNeeds => false;

    public void Begin() => database.Begin();

    public void Commit() => database.Commit();

    public void Rollback() => database.Rollback();

    public void ReadAhead(RowNeeds needs)
    {
        // The rows lie in this process's page cache or one read away.
    }

    public bool LastChunk(int utcDay, int point, StoredRow row) => One(BindDay(_lastChunk, utcDay, point), row);

    public void Chunks(int utcDay, int point, StoredRow row)
    {
        BindDay(_chunks, utcDay, point);
        try
        {
            while (_chunks.Step())
            {
                row(_chunks.Long(0), _chunks.Blob(1));
            }
        }
        finally
        {
            _chunks.Reset();
        }
    }

    public void PutChunk(long id, ReadOnlySpan<byte> data) => _putChunk.Bind(1, id).Bind(2, data).Run();

    public void DropChunks(int utcDay, int point) => BindDay(_dropChunks, utcDay, point).Run();

    public void MarkDay(int utcDay, int point)
    {
        _open.Bind(1, RowKey.Day(utcDay, point)).Run();
        _mark.Bind(1, RowKey.PointDay(point, utcDay)).Run();
    }

    public void OpenDays(int beforeUtcDay, int limit, List<long> into)
    {
        _due.Bind(1, RowKey.Day(beforeUtcDay, 0)).Bind(2, limit);
        while (_due.Step())
        {
            into.Add(_due.Long(0));
        }
    }

    public void CloseDay(long id) => _close.Bind(1, id).Run();

    public bool Day(long id, StoredRow row) => One(_day.Bind(1, id), row);

    public void PutDay(long id, long received, ReadOnlySpan<byte> quarters) => _putDay.Bind(1, id).Bind(2, received).Bind(3, quarters).Run();

    public void DropDay(long id) => _dropDay.Bind(1, id).Run();

    public bool Month(long id, StoredRow row) => One(_month.Bind(1, id), row);

    public void PutMonth(long id, ReadOnlySpan<byte> days) => _putMonth.Bind(1, id).Bind(2, days).Run();

    public void DropMonth(long id) => _dropMonth.Bind(1, id).Run();

    public void PutDayEnd(int point, int day, ReadOnlySpan<byte> state) => _dayEnd.Bind(1, RowKey.PointDay(point, day)).Bind(2, state).Run();

    public void PutMeter(int point, ReadOnlySpan<byte> state, long firstTicks, long lastTicks, long lastBucketTicks) =>
        _meter.Bind(1, point).Bind(2, state).Bind(3, firstTicks).Bind(4, lastTicks).Bind(5, lastBucketTicks).Run();

    public void DropEvents(int point, long from, long to) => _dropEvents.Bind(1, point).Bind(2, from).Bind(3, to).Run();

    public void PutEvent(int point, in MeterEvent happened) => _event.Bind(1, point).Bind(2, happened.FromTicks).Bind(3, (int)happened.Kind)
        .Bind(4, happened.ToTicks).Bind(5, happened.Value).Bind(6, happened.Amount).Run();

    public LogPosition ReadPosition()
    {
        var row = database.Cached("SELECT batch, arrival FROM position");
        var position = row.Step() ? new LogPosition(row.Long(0), row.Long(1)) : default;
        row.Reset();
        return position;
    }

    public void PutPosition(LogPosition position) => _position.Bind(1, position.Batch).Bind(2, position.Arrival).Run();

    public void Dispose() => database.Dispose();

    private static Statement BindDay(Statement statement, int utcDay, int point) =>
        statement.Bind(1, RowKey.Chunk(utcDay, point, 0)).Bind(2, RowKey.Chunk(utcDay, point, RowKey.MaxSequence));

    private static bool One(Statement statement, StoredRow row)
    {
        try
        {
            if (!statement.Step())
            {
                return false;
            }
            row(statement.Long(0), statement.Blob(1));
            return true;
        }
        finally
        {
            statement.Reset();
        }
    }
}
