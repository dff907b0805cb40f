using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using Npgsql;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>
/// History rows of one checkpoint: what it reads is fetched in a few questions, what it writes is kept here and goes over in one copy and
/// one batch at the commit, together with the check that this host still holds the lease.
/// </summary>
internal sealed class PostgresHistoryWriter(PostgresSource source, Func<long> epoch) : IHistoryWriter
{
    private const int ChunkKind = 0;
    private const int DayKind = 1;
    private const int MonthKind = 2;

    private readonly PostgresPartitions _partitions = new();
    private readonly StoredRows _read = new();
    private readonly RowBuffer _chunks = new();
    private readonly RowBuffer _days = new();
    private readonly RowBuffer _months = new();
    private readonly PointWrites _points = new();
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private LogPosition? _position;
    private long _epoch;

    public string Name => source.Name;

    public bool WantsNeeds => true;

    public void Begin() => Guard("beginning a checkpoint", () =>
    {
        Clear();
        // Before anything is read: what this epoch read is not written under a later one, when another host may have written in between.
        _epoch = epoch();
        if (_connection is not { State: System.Data.ConnectionState.Open })
        {
            _connection?.Dispose();
            _connection = source.Alone();
            _connection.Open();
            // A checkpoint whose host stands still must not hold back the clean-up of the whole database.
            Execute("SET idle_in_transaction_session_timeout = '60s'");
            Execute("SET synchronous_commit = on");
            Execute("CREATE TEMP TABLE incoming (kind smallint, id bigint, number bigint, data bytea) ON COMMIT DELETE ROWS");
        }
        _transaction = _connection.BeginTransaction();
    });

    public void ReadAhead(RowNeeds needs) => Guard("reading what a checkpoint changes", () => _read.Load(_connection!, needs));

    public bool LastChunk(int utcDay, int point, StoredRow row) => _read.LastChunk(RowKey.Day(utcDay, point), row);

    public void Chunks(int utcDay, int point, StoredRow row) => _read.Chunks(RowKey.Day(utcDay, point), row);

    public void PutChunk(long id, ReadOnlySpan<byte> data) => _chunks.Put(id, 0, data);

    public void DropChunks(int utcDay, int point)
    {
        foreach (var id in _read.ChunkKeys(RowKey.Day(utcDay, point)))
        {
            _chunks.Drop(id);
        }
    }

    public void MarkDay(int utcDay, int point) => _points.MarkDay(utcDay, point);

    public void OpenDays(int beforeUtcDay, int limit, List<long> into) => source.Run("looking for days to merge", connection =>
    {
        using var command = new NpgsqlCommand("SELECT id FROM open_day WHERE id < $1 ORDER BY id LIMIT $2", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = RowKey.Day(beforeUtcDay, 0) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            into.Add(reader.GetInt64(0));
        }
    });

    public void CloseDay(long id) => _points.CloseDay(id);

    public bool Day(long id, StoredRow row)
    {
        var found = false;
        Guard("reading a day", () => found = _read.Day(_connection!, id, row));
        return found;
    }

    public void PutDay(long id, long received, ReadOnlySpan<byte> quarters) => _days.Put(id, received, quarters);

    public void DropDay(long id) => _days.Drop(id);

    public bool Month(long id, StoredRow row) => _read.Month(id, row);

    public void PutMonth(long id, ReadOnlySpan<byte> days) => _months.Put(id, 0, days);

    public void DropMonth(long id) => _months.Drop(id);

    public void PutDayEnd(int point, int day, ReadOnlySpan<byte> state) => _points.PutDayEnd(RowKey.PointDay(point, day), state);

    public void PutMeter(int point, ReadOnlySpan<byte> state, long firstTicks, long lastTicks, long lastBucketTicks) =>
        _points.PutMeter(point, state, firstTicks, lastTicks, lastBucketTicks);

    public void DropEvents(int point, long from, long to) => _points.DropEvents(point, from, to);

    public void PutEvent(int point, in MeterEvent happened) => _points.PutEvent(point, happened);

    public LogPosition ReadPosition()
    {
        LogPosition position = default;
        Guard("reading the position", () =>
        {
            using var command = new NpgsqlCommand("SELECT batch, arrival FROM position", _connection, _transaction);
            using var row = command.ExecuteReader();
            row.Read();
            position = new LogPosition(row.GetInt64(0), row.GetInt64(1));
        });
        return position;
    }

    public void PutPosition(LogPosition position) => _position = position;

    public void Commit() => Guard("writing a checkpoint", () =>
    {
        Copy();
        using var batch = new NpgsqlBatch(_connection, _transaction);
        Upsert(batch);
        _points.AddTo(batch);
        if (_position is { } position)
        {
            batch.BatchCommands.Add(Sql.Command("UPDATE position SET batch = $1, arrival = $2", position.Batch, position.Arrival));
            batch.BatchCommands.Add(Sql.Command($"SELECT pg_notify('{source.Channel}', 'stored ' || $1)", position.Batch));
        }
        batch.ExecuteNonQuery();
        CheckEpoch();
        _transaction!.Commit();
        _partitions.Settle(committed: true);
        _transaction.Dispose();
        _transaction = null;
    });

    public void Rollback()
    {
        _partitions.Settle(committed: false);
        try
        {
            _transaction?.Dispose();
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            // The connection is gone and the transaction with it.
        }
        _transaction = null;
        Clear();
    }

    public void Dispose()
    {
        Rollback();
        _connection?.Dispose();
    }

    private void Copy()
    {
        if (_chunks.Count + _days.Count + _months.Count == 0)
        {
            return;
        }
        _partitions.Ensure(_connection!, PartitionedTable.Chunk, _chunks.Keys);
        _partitions.Ensure(_connection!, PartitionedTable.Day, _days.Keys);
        _partitions.Ensure(_connection!, PartitionedTable.Month, _months.Keys);
        using var copy = _connection!.BeginBinaryImport("COPY incoming (kind, id, number, data) FROM STDIN (FORMAT BINARY)");
        Copy(copy, ChunkKind, _chunks);
        Copy(copy, DayKind, _days);
        Copy(copy, MonthKind, _months);
        copy.Complete();
    }

    private static void Copy(NpgsqlBinaryImporter copy, short kind, RowBuffer rows)
    {
        foreach (var (id, number, data) in rows.Rows)
        {
            copy.StartRow();
            copy.Write(kind, NpgsqlDbType.Smallint);
            copy.Write(id, NpgsqlDbType.Bigint);
            copy.Write(number, NpgsqlDbType.Bigint);
            copy.Write(data, NpgsqlDbType.Bytea);
        }
    }

    private void Upsert(NpgsqlBatch batch)
    {
        Sql.Drop(batch, "chunk", _chunks.Drops);
        Sql.Drop(batch, "day", _days.Drops);
        Sql.Drop(batch, "month", _months.Drops);
        Add(_chunks, ChunkKind, "chunk (id, data) SELECT id, data", "data = EXCLUDED.data");
        Add(_days, DayKind, "day (id, received, quarters) SELECT id, number, data", "received = EXCLUDED.received, quarters = EXCLUDED.quarters");
        Add(_months, MonthKind, "month (id, days) SELECT id, data", "days = EXCLUDED.days");

        void Add(RowBuffer rows, int kind, string insert, string update)
        {
            if (rows.Count > 0)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(
                    $"INSERT INTO {insert} FROM incoming WHERE kind = {kind} ORDER BY id ON CONFLICT (id) DO UPDATE SET {update}"));
            }
        }
    }

    /// <summary>The last thing before the commit: the row lock keeps a successor from starting between the check and the commit.</summary>
    private void CheckEpoch()
    {
        using var command = new NpgsqlCommand("SELECT epoch FROM lease FOR SHARE", _connection, _transaction);
        var stored = (long)command.ExecuteScalar()!;
        if (stored != _epoch)
        {
            throw new StoreException($"{source.Name}: another host took the lease over (epoch {stored}, ours was {_epoch}); it writes the history now.");
        }
    }

    private void Clear()
    {
        _read.Clear();
        _chunks.Clear();
        _days.Clear();
        _months.Clear();
        _points.Clear();
        _position = null;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private void Guard(string what, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            throw source.Error(e, what);
        }
    }
}
