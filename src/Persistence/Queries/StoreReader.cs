using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Queries;

/// <summary>The rows of <c>store.db</c> read through one connection. Knows nothing of what is still in memory.</summary>
internal sealed class StoreReader(Database database) : IDisposable
{
    private readonly Statement _chunks = database.Prepare("SELECT id, data FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id");
    private readonly Statement _nextDay = database.Prepare("SELECT id FROM point_day WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1");
    private readonly Statement _dayEnd = database.Prepare("SELECT id, state FROM day_end WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1");
    private readonly Statement _day = database.Prepare("SELECT received, quarters FROM day WHERE id = ?");
    private readonly Statement _month = database.Prepare("SELECT days FROM month WHERE id = ?");
    private readonly Statement _events = database.Prepare(
        "SELECT kind, from_ticks, to_ticks, value, amount FROM event WHERE point = ? AND from_ticks < ? AND to_ticks >= ? ORDER BY from_ticks LIMIT ?");

    public Database Database => database;

    /// <summary>Adds the samples of a UTC day, as the chunks hold them: in several runs, with repetitions.</summary>
    public void ReadUtcDay(int point, int utcDay, List<Sample> into)
    {
        _chunks.Bind(1, RowKey.Chunk(utcDay, point, 0)).Bind(2, RowKey.Chunk(utcDay, point, RowKey.MaxSequence));
        Each(_chunks, s => ChunkCodec.Decode(s.Blob(1), s.Long(0), into));
    }

    /// <summary>The first UTC day from one on, up to another, that holds samples of a point; null where none does.</summary>
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

    /// <summary>Adds the quarter-hours of a local day and gives how many readings were received for it.</summary>
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

    /// <summary>Events that overlap a span of time, at most so many.</summary>
    public void ReadEvents(int point, long from, long to, int limit, List<MeterEvent> into)
    {
        _events.Bind(1, point).Bind(2, to).Bind(3, from).Bind(4, limit);
        Each(_events, s => into.Add(new MeterEvent(
            (MeterEventKind)s.Long(0), s.Long(1), s.Long(2), s.RealOrNaN(3), s.RealOrNaN(4))));
    }

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
