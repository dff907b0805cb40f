using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>The rows of <c>store.db</c> read through one connection.</summary>
internal sealed class SqliteHistoryReader(Database database) : IHistoryReader
{
    private readonly Statement _chunks = database.Prepare("SELECT id, data FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id");
    private readonly Statement _nextDay = database.Prepare("SELECT id FROM point_day WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1");
    private readonly Statement _dayEnd = database.Prepare("SELECT id, state FROM day_end WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1");
    private readonly Statement _day = database.Prepare("SELECT received, quarters FROM day WHERE id = ?");
    private readonly Statement _month = database.Prepare("SELECT days FROM month WHERE id = ?");
    private readonly Statement _events = database.Prepare(
        "SELECT kind, from_ticks, to_ticks, value, amount FROM event WHERE point = ? AND from_ticks < ? AND to_ticks >= ? ORDER BY from_ticks LIMIT ?");

    public LogPosition ReadMeters(Action<MeterRow> take)
    {
        using var position = database.Prepare("SELECT batch, arrival FROM position");
        position.Step();
        using var rows = database.Prepare("SELECT point, state, first_ticks, last_ticks, last_bucket FROM meter");
        while (rows.Step())
        {
            take(new MeterRow((int)rows.Long(0), MeterState.Decode(rows.Blob(1)), rows.Long(2), rows.Long(3), rows.Long(4)));
        }
        return new LogPosition(position.Long(0), position.Long(1));
    }

    public long StoredArrival()
    {
        var row = database.Cached("SELECT arrival FROM position");
        row.Step();
        var arrival = row.Long(0);
        row.Reset();
        return arrival;
    }

    public void ReadUtcDay(int point, int utcDay, List<Sample> into)
    {
        _chunks.Bind(1, RowKey.Chunk(utcDay, point, 0)).Bind(2, RowKey.Chunk(utcDay, point, RowKey.MaxSequence));
        Each(_chunks, s => ChunkCodec.Decode(s.Blob(1), s.Long(0), into));
    }

    public int? FirstUtcDay(int point, int from, int to)
    {
        if (from > RowKey.MaxDay)
        {
            return null;
        }
        _nextDay.Bind(1, RowKey.PointDay(point, from)).Bind(2, RowKey.PointDay(point, Math.Min(to, RowKey.MaxDay)));
        int? found = _nextDay.Step() ? RowKey.DayOfPointDay(_nextDay.Long(0)) : null;
        _nextDay.Reset();
        return found;
    }

    public (int Day, MeterState State)? DayEndUpTo(int point, int day)
    {
        _dayEnd.Bind(1, RowKey.PointDay(point, 0)).Bind(2, RowKey.PointDay(point, Math.Min(day, RowKey.MaxDay)));
        (int, MeterState)? found = _dayEnd.Step()
            ? (RowKey.DayOfPointDay(_dayEnd.Long(0)), MeterState.Decode(_dayEnd.Blob(1)))
            : null;
        _dayEnd.Reset();
        return found;
    }

    public int ReadDay(int point, int localDay, List<Bucket> into)
    {
        var id = RowKey.Day(localDay, point);
        var received = 0;
        _day.Bind(1, id);
        Each(_day, s =>
        {
            received = (int)s.Long(0);
            QuarterCodec.Decode(s.Blob(1), id, into);
        });
        return received;
    }

    public void ReadMonth(int point, int month, List<DayTotal> into)
    {
        var id = RowKey.Day(month, point);
        _month.Bind(1, id);
        Each(_month, s => MonthCodec.Decode(s.Blob(0), id, into));
    }

    public void ReadEvents(int point, long from, long to, int limit, List<MeterEvent> into)
    {
        _events.Bind(1, point).Bind(2, to).Bind(3, from).Bind(4, limit);
        Each(_events, s => into.Add(new MeterEvent(
            (MeterEventKind)s.Long(0), s.Long(1), s.Long(2), s.RealOrNaN(3), s.RealOrNaN(4))));
    }

    public bool WantsNeeds => false;

    public ValueTask ReadAheadAsync(IReadOnlyList<int> points, RollupNeeds needs, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Dispose() => database.Dispose();

    // A statement left on a row would hold the snapshot open, so an error resets it too.
    private static void Each(Statement statement, Action<Statement> row)
    {
        try
        {
            while (statement.Step())
            {
                row(statement);
            }
        }
        finally
        {
            statement.Reset();
        }
    }
}
