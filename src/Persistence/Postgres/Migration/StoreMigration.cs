using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Sqlite;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres.Migration;

/// <summary>One run of a migration. Holds the data folder and the lease of the target, so that nobody writes either meanwhile.</summary>
internal sealed class StoreMigration : IDisposable
{
    private const int SliceRows = 5_000;

    private readonly DataFolder _folder;
    private readonly PostgresSource _target;
    private readonly NpgsqlConnection _connection;
    private readonly PostgresPartitions _partitions = new();
    private readonly Action<string> _say;
    private readonly CancellationToken _cancellation;

    public StoreMigration(string folder, string connection, Action<string> say, CancellationToken cancellationToken)
    {
        _say = say;
        _cancellation = cancellationToken;
        _folder = DataFolder.Open(folder);
        _target = new PostgresSource(connection);
        _connection = _target.Alone();
    }

    public MigrationReport Run()
    {
        try
        {
            _connection.Open();
            RequireAlone();
            Begin(ReadPosition());
            foreach (var table in MigratedTable.All)
            {
                Copy(table);
            }
            var compare = new RowCompare(_connection, _cancellation);
            var tables = new List<MigratedRows>();
            foreach (var table in MigratedTable.All)
            {
                _say($"comparing {table.Name}");
                using var file = Reader(table);
                tables.Add(compare.Run(file, table));
            }
            Execute(
                """
                SELECT setval(pg_get_serial_sequence('factory', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM factory;
                UPDATE catalog_version SET version = version + 1;
                UPDATE migration SET finished = now()
                """);
            return new MigrationReport(_target.Name, tables, compare.Points);
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            throw _target.Error(e, "migrating");
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _target.Dispose();
        _folder.Dispose();
    }

    private Database Reader(MigratedTable table) => Database.OpenReader(Path.Combine(_folder.Path, table.File));

    private void RequireAlone()
    {
        using var command = new NpgsqlCommand(PostgresLease.TakeLock, _connection);
        if ((long)command.ExecuteScalar()! != 1)
        {
            throw new StoreException($"{_target.Name}: a host runs on it; stop it first.");
        }
    }

    /// <summary>The position of the history; the log must hold nothing behind it.</summary>
    private LogPosition ReadPosition()
    {
        using var log = Database.OpenReader(_folder.LogPath);
        using var store = Database.OpenReader(_folder.StorePath);
        var position = new LogPosition(store.ReadLong("SELECT batch FROM position"), store.ReadLong("SELECT arrival FROM position"));
        return log.ReadLong("SELECT COALESCE(MAX(id), 0) FROM batch") <= position.Batch
            ? position
            : throw new StoreException($"{_folder.Path}: its log holds readings that are not in the history yet; open and close it once with its models.");
    }

    private void Begin(LogPosition position)
    {
        var source = $"{Environment.MachineName}:{_folder.Path}";
        using (var found = new NpgsqlCommand("SELECT source, batch, finished IS NOT NULL FROM migration", _connection))
        using (var row = found.ExecuteReader())
        {
            if (row.Read())
            {
                if (row.GetBoolean(2))
                {
                    throw new StoreException($"{_target.Name}: the migration of {row.GetString(0)} is finished; a second one needs an empty schema.");
                }
                if (row.GetString(0) != source || row.GetInt64(1) != position.Batch)
                {
                    throw new StoreException(
                        $"{_target.Name}: a migration of {row.GetString(0)} at log row {row.GetInt64(1)} was begun, this is {source} at {position.Batch}; drop the schema and begin again.");
                }
                return;
            }
        }
        using var empty = new NpgsqlCommand("SELECT NOT EXISTS (SELECT FROM point) AND NOT EXISTS (SELECT FROM model) AND NOT EXISTS (SELECT FROM document) AND NOT EXISTS (SELECT FROM record) AND NOT EXISTS (SELECT FROM evidence) AND (SELECT batch = 0 FROM log_head)", _connection);
        if (!(bool)empty.ExecuteScalar()!)
        {
            throw new StoreException($"{_target.Name} is not empty; a migration needs a schema of its own.");
        }
        using var batch = new NpgsqlBatch(_connection);
        var begin = Sql.Command("INSERT INTO migration (one, batch, source) VALUES (1, $1, $2)", position.Batch);
        begin.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        batch.BatchCommands.Add(begin);
        batch.BatchCommands.Add(Sql.Command("UPDATE position SET batch = $1, arrival = $2", position.Batch, position.Arrival));
        batch.BatchCommands.Add(Sql.Command("UPDATE log_head SET batch = $1, arrival = $2", position.Batch, position.Arrival));
        batch.ExecuteNonQuery();
    }

    private void Copy(MigratedTable table)
    {
        using var file = Reader(table);
        using var rows = file.Prepare(
            $"SELECT {table.ColumnNames} FROM {table.Name}" + (table.IsSliced ? " WHERE id > ? ORDER BY id LIMIT ?" : $" ORDER BY {table.Order}"));
        for (var after = Copied(table); after < long.MaxValue;)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (table.IsSliced)
            {
                rows.Bind(1, after).Bind(2, SliceRows);
            }
            using var transaction = _connection.BeginTransaction();
            var (last, count) = new RowCopy(_connection, _partitions, table).Run(rows);
            after = table.IsSliced && count == SliceRows ? last : long.MaxValue;
            using (var mark = new NpgsqlBatch(_connection, transaction))
            {
                var command = Sql.Command(
                    "INSERT INTO migrated (last, name) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = EXCLUDED.last", after);
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
                mark.BatchCommands.Add(command);
                mark.ExecuteNonQuery();
            }
            transaction.Commit();
            _partitions.Settle(committed: true);
            _say($"{table.Name}: {count} rows copied");
        }
    }

    /// <summary>The last key of a table that is over; the largest number where the whole table is.</summary>
    private long Copied(MigratedTable table)
    {
        using var command = new NpgsqlCommand("SELECT COALESCE((SELECT last FROM migrated WHERE name = $1), -1)", _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
