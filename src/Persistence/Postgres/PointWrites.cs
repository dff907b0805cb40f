using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Coding;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>The small rows of a checkpoint (states, events, marks), written table by table from arrays.</summary>
internal sealed class PointWrites
{
    private readonly HashSet<long> _openDays = [];
    private readonly HashSet<long> _closedDays = [];
    private readonly HashSet<long> _pointDays = [];
    private readonly Dictionary<long, byte[]> _dayEnds = [];
    private readonly Dictionary<int, (byte[] State, long First, long Last, long LastBucket)> _meters = [];
    private readonly List<(int Point, long From, long To)> _eventDrops = [];
    private readonly Dictionary<(int Point, long From, MeterEventKind Kind), MeterEvent> _events = [];

    public void MarkDay(int utcDay, int point)
    {
        _openDays.Add(RowKey.Day(utcDay, point));
        _pointDays.Add(RowKey.PointDay(point, utcDay));
    }

    public void CloseDay(long id) => _closedDays.Add(id);

    public void PutDayEnd(long id, ReadOnlySpan<byte> state) => _dayEnds[id] = state.ToArray();

    public void PutMeter(int point, ReadOnlySpan<byte> state, long first, long last, long lastBucket) =>
        _meters[point] = (state.ToArray(), first, last, lastBucket);

    public void DropEvents(int point, long from, long to) => _eventDrops.Add((point, from, to));

    public void PutEvent(int point, in MeterEvent happened) => _events[(point, happened.FromTicks, happened.Kind)] = happened;

    public void AddTo(NpgsqlBatch batch)
    {
        Sql.Drop(batch, "open_day", _closedDays);
        Add(batch, _openDays.Count, "INSERT INTO open_day SELECT unnest($1) ON CONFLICT DO NOTHING", () => [Sql.Longs(_openDays)]);
        Add(batch, _pointDays.Count, "INSERT INTO point_day SELECT unnest($1) ON CONFLICT DO NOTHING", () => [Sql.Longs(_pointDays)]);
        Add(
            batch,
            _dayEnds.Count,
            "INSERT INTO day_end (id, state) SELECT * FROM unnest($1, $2) ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state",
            () => [Sql.Longs(_dayEnds.Keys), Sql.Blobs(_dayEnds.Values)]);
        Add(
            batch,
            _meters.Count,
            """
            INSERT INTO meter (point, state, first_ticks, last_ticks, last_bucket) SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (point) DO UPDATE SET state = EXCLUDED.state, first_ticks = EXCLUDED.first_ticks, last_ticks = EXCLUDED.last_ticks,
                last_bucket = EXCLUDED.last_bucket
            """,
            () => [Sql.Ints(_meters.Keys), Sql.Blobs(_meters.Values.Select(m => m.State)), Sql.Longs(_meters.Values.Select(m => m.First)),
                Sql.Longs(_meters.Values.Select(m => m.Last)), Sql.Longs(_meters.Values.Select(m => m.LastBucket))]);
        AddEvents(batch);
    }

    public void Clear()
    {
        _openDays.Clear();
        _closedDays.Clear();
        _pointDays.Clear();
        _dayEnds.Clear();
        _meters.Clear();
        _eventDrops.Clear();
        _events.Clear();
    }

    private void AddEvents(NpgsqlBatch batch)
    {
        Add(
            batch,
            _eventDrops.Count,
            """
            DELETE FROM event e USING unnest($1, $2, $3) AS d(point, since, until)
            WHERE e.point = d.point AND e.to_ticks >= d.since AND e.to_ticks < d.until
            """,
            () => [Sql.Ints(_eventDrops.Select(d => d.Point)), Sql.Longs(_eventDrops.Select(d => d.From)), Sql.Longs(_eventDrops.Select(d => d.To))]);
        var events = _events.Values;
        Add(
            batch,
            events.Count,
            """
            INSERT INTO event (point, from_ticks, kind, to_ticks, value, amount) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            ON CONFLICT (point, from_ticks, kind) DO UPDATE SET to_ticks = EXCLUDED.to_ticks, value = EXCLUDED.value, amount = EXCLUDED.amount
            """,
            () => [Sql.Ints(_events.Keys.Select(k => k.Point)), Sql.Longs(events.Select(e => e.FromTicks)), Sql.Ints(events.Select(e => (int)e.Kind)),
                Sql.Longs(events.Select(e => e.ToTicks)), Sql.Doubles(events.Select(e => e.Value)), Sql.Doubles(events.Select(e => e.Amount))]);
    }

    private static void Add(NpgsqlBatch batch, int count, string sql, Func<NpgsqlParameter[]> parameters)
    {
        if (count > 0)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(parameters());
            batch.BatchCommands.Add(command);
        }
    }
}
