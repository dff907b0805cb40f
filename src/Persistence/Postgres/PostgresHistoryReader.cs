using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>
/// History rows read from the server, a question at a time; rollups that were named before come from what was read ahead. For one query,
/// since what was read ahead is not read again.
/// </summary>
internal sealed class PostgresHistoryReader(PostgresSource source, PostgresSnapshot? snapshot = null) : IHistoryReader
{
    private readonly ReadAheadRows _days = new(Sql.ByKeys("day", "id, quarters, received"));
    private readonly ReadAheadRows _months = new(Sql.ByKeys("month", "id, days, 0::bigint"));

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

    public bool WantsNeeds => true;

    public async ValueTask ReadAheadAsync(IReadOnlyList<int> points, RollupNeeds needs, CancellationToken cancellationToken)
    {
        if (needs.Days.Count + needs.Months.Count > 0)
        {
            await source.RunAsync(
                "reading rollups",
                async connection =>
                {
                    await _months.LoadAsync(connection, points, needs.Months, cancellationToken).ConfigureAwait(false);
                    await _days.LoadAsync(connection, points, needs.Days, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
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
}
