using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using Npgsql;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>History rows read from the server, a question at a time; rollups that were named before come from what was read ahead.</summary>
internal sealed class PostgresHistoryReader(PostgresSource source, PostgresSnapshot? snapshot = null) : IHistoryReader
{
    private readonly ReadAheadRows _days = new("SELECT d.id, d.quarters, d.received FROM unnest($1) k JOIN day d ON d.id = k WHERE d.id BETWEEN $2 AND $3");
    private readonly ReadAheadRows _months = new("SELECT m.id, m.days, 0::bigint FROM unnest($1) k JOIN month m ON m.id = k WHERE m.id BETWEEN $2 AND $3");

    public LogPosition ReadMeters(Action<MeterRow> take) => source.Run("reading the meters", connection =>
    {
        using var snapshot = connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        LogPosition position;
        using (var command = new NpgsqlCommand("SELECT batch, arrival FROM position", connection))
        using (var row = command.ExecuteReader())
        {
            row.Read();
            position = new LogPosition(row.GetInt64(0), row.GetInt64(1));
        }
        using var all = new NpgsqlCommand("SELECT point, state, first_ticks, last_ticks, last_bucket FROM meter", connection);
        using var meters = all.ExecuteReader();
        while (meters.Read())
        {
            var state = MeterState.Decode(meters.GetFieldValue<byte[]>(1));
            take(new MeterRow(meters.GetInt32(0), state, meters.GetInt64(2), meters.GetInt64(3), meters.GetInt64(4)));
        }
        return position;
    });

    public long StoredArrival()
    {
        var arrival = 0L;
        Read("SELECT arrival FROM position", row => arrival = row.GetInt64(0));
        return arrival;
    }

    public void ReadUtcDay(int point, int utcDay, List<Sample> into) => Read(
        "SELECT id, data FROM chunk WHERE id BETWEEN $1 AND $2 ORDER BY id",
        row => ChunkCodec.Decode(row.GetFieldValue<byte[]>(1), row.GetInt64(0), into),
        RowKey.Chunk(utcDay, point, 0),
        RowKey.Chunk(utcDay, point, RowKey.MaxSequence));

    public int? FirstUtcDay(int point, int from, int to)
    {
        int? found = null;
        if (from <= RowKey.MaxDay)
        {
            Read(
                "SELECT id FROM point_day WHERE id BETWEEN $1 AND $2 ORDER BY id LIMIT 1",
                row => found = RowKey.DayOfPointDay(row.GetInt64(0)),
                RowKey.PointDay(point, from),
                RowKey.PointDay(point, Math.Min(to, RowKey.MaxDay)));
        }
        return found;
    }

    public (int Day, MeterState State)? DayEndUpTo(int point, int day)
    {
        (int, MeterState)? found = null;
        Read(
            "SELECT id, state FROM day_end WHERE id BETWEEN $1 AND $2 ORDER BY id DESC LIMIT 1",
            row => found = (RowKey.DayOfPointDay(row.GetInt64(0)), MeterState.Decode(row.GetFieldValue<byte[]>(1))),
            RowKey.PointDay(point, 0),
            RowKey.PointDay(point, Math.Min(day, RowKey.MaxDay)));
        return found;
    }

    public int ReadDay(int point, int localDay, List<Bucket> into)
    {
        var id = RowKey.Day(localDay, point);
        if (!_days.TryFind(id, out var found))
        {
            Read("SELECT quarters, received FROM day WHERE id = $1", row => found = (row.GetFieldValue<byte[]>(0), row.GetInt64(1)), id);
        }
        if (found is not { } day)
        {
            return 0;
        }
        QuarterCodec.Decode(day.Data, id, into);
        return (int)day.Number;
    }

    public void ReadMonth(int point, int month, List<DayTotal> into)
    {
        var id = RowKey.Day(month, point);
        if (!_months.TryFind(id, out var found))
        {
            Read("SELECT days FROM month WHERE id = $1", row => found = (row.GetFieldValue<byte[]>(0), 0), id);
        }
        if (found is { } days)
        {
            MonthCodec.Decode(days.Data, id, into);
        }
    }

    public void ReadEvents(int point, long from, long to, int limit, List<MeterEvent> into) => Read(
        "SELECT kind, from_ticks, to_ticks, value, amount FROM event WHERE point = $1::int AND from_ticks < $2 AND to_ticks >= $3 ORDER BY from_ticks LIMIT $4",
        row => into.Add(new MeterEvent((MeterEventKind)row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetDouble(3), row.GetDouble(4))),
        point,
        to,
        from,
        limit);

    public async ValueTask ReadAheadAsync(
        IReadOnlyList<int> points, (int First, int Last)? days, (int First, int Last)? months, CancellationToken cancellationToken)
    {
        var wanted = new[] { (Rows: _months, Span: months), (Rows: _days, Span: days) }.Where(w => w.Span is { } s && s.First <= s.Last).ToList();
        if (wanted.Count == 0)
        {
            return;
        }
        await source.RunAsync(
            "reading rollups",
            async connection =>
            {
                foreach (var (rows, span) in wanted)
                {
                    await rows.LoadAsync(connection, points, span!.Value, cancellationToken).ConfigureAwait(false);
                }
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Without a snapshot there is nothing to give back: connections go to the pool with each question.</summary>
    public void Dispose() => snapshot?.Dispose();

    private void Read(string sql, Action<NpgsqlDataReader> row, params ReadOnlySpan<long> keys)
    {
        using var command = new NpgsqlCommand(sql);
        foreach (var key in keys)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key });
        }
        if (snapshot is not null)
        {
            snapshot.Run("reading history", Ask);
        }
        else
        {
            source.Run("reading history", Ask);
        }

        void Ask(NpgsqlConnection connection)
        {
            command.Connection = connection;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                row(reader);
            }
        }
    }

    /// <summary>Rows of some points over a span of days or months, read in one question.</summary>
    private sealed class ReadAheadRows(string sql)
    {
        private readonly Dictionary<long, (byte[] Data, long Number)?> _rows = [];

        /// <summary>True where the key was read ahead; null then means that there is no such row.</summary>
        public bool TryFind(long id, out (byte[] Data, long Number)? row) => _rows.TryGetValue(id, out row);

        public async Task LoadAsync(NpgsqlConnection connection, IReadOnlyList<int> points, (int First, int Last) span, CancellationToken cancellationToken)
        {
            _rows.Clear();
            var keys = new List<long>();
            for (var at = span.First; at <= span.Last; at++)
            {
                foreach (var point in points)
                {
                    var key = RowKey.Day(at, point);
                    if (_rows.TryAdd(key, null))
                    {
                        keys.Add(key);
                    }
                }
            }
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new NpgsqlParameter { Value = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = RowKey.Day(span.First, 0) });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = RowKey.Day(span.Last, RowKey.MaxPoint) });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                _rows[reader.GetInt64(0)] = (reader.GetFieldValue<byte[]>(1), reader.GetInt64(2));
            }
        }
    }
}
