using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>The numbered schema steps. A step that has shipped is never edited; a change is a new step.</summary>
/// <remarks>
/// The keys are those of the SQLite files (see <c>RowKey</c>), day or month first: a range of days is a range of keys, so history rows lie
/// in partitions by month and are aged by dropping one. Bytes are packed already, so they are stored as they are and in the row.
/// </remarks>
internal static class PostgresSchema
{
    private static readonly string[] Steps =
    [
        """
        -- The last number given to a row and to a reading. Its row lock is held to the commit, so numbers become visible in their order
        -- and without a hole, whichever host appends.
        CREATE TABLE log_head (one int PRIMARY KEY CHECK (one = 1), batch bigint NOT NULL, arrival bigint NOT NULL) WITH (fillfactor = 10);
        INSERT INTO log_head VALUES (1, 0, 0);
        -- One row per accepted request. readings = 0: points to be computed anew. catalog: what the sender knew of points and models.
        CREATE TABLE batch (id bigint PRIMARY KEY, arrival bigint NOT NULL, readings int NOT NULL, catalog bigint NOT NULL, data bytea NOT NULL)
            WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000);
        ALTER TABLE batch ALTER data SET STORAGE EXTERNAL;

        -- Raw samples of a point and UTC day: id = day, point, sequence. open_day: days that still have small chunks.
        CREATE TABLE chunk (id bigint PRIMARY KEY, data bytea NOT NULL) PARTITION BY RANGE (id);
        ALTER TABLE chunk ALTER data SET STORAGE EXTERNAL;
        CREATE TABLE open_day (id bigint PRIMARY KEY);
        -- Per local day and point: quarter-hours, readings received.
        CREATE TABLE day (id bigint PRIMARY KEY, received bigint NOT NULL, quarters bytea NOT NULL) PARTITION BY RANGE (id);
        ALTER TABLE day ALTER quarters SET STORAGE EXTERNAL;
        -- Per local month and point: the totals of its days.
        CREATE TABLE month (id bigint PRIMARY KEY, days bytea NOT NULL) PARTITION BY RANGE (id);
        ALTER TABLE month ALTER days SET STORAGE EXTERNAL;
        -- Point first: which UTC days hold samples; the meter's state at the end of a local day.
        CREATE TABLE point_day (id bigint PRIMARY KEY);
        CREATE TABLE day_end (id bigint PRIMARY KEY, state bytea NOT NULL);
        -- Per point: the state after the last reading that was applied; first and last reading, last quarter-hour.
        CREATE TABLE meter (point int PRIMARY KEY, state bytea NOT NULL, first_ticks bigint NOT NULL, last_ticks bigint NOT NULL,
            last_bucket bigint NOT NULL) WITH (fillfactor = 50);
        CREATE TABLE event (point int NOT NULL, from_ticks bigint NOT NULL, kind int NOT NULL, to_ticks bigint NOT NULL,
            value double precision NOT NULL, amount double precision NOT NULL, PRIMARY KEY (point, from_ticks, kind));
        -- How far the log has been taken in.
        CREATE TABLE position (one int PRIMARY KEY CHECK (one = 1), batch bigint NOT NULL, arrival bigint NOT NULL) WITH (fillfactor = 10);
        INSERT INTO position VALUES (1, 0, 0);

        -- Who writes the history; the epoch grows with each change of hands and is checked by every checkpoint.
        CREATE TABLE lease (one int PRIMARY KEY CHECK (one = 1), epoch bigint NOT NULL, holder text NOT NULL, since timestamptz NOT NULL);
        INSERT INTO lease VALUES (1, 0, '', now());
        -- The hosts that read the log and how far: rows before that are not deleted under them.
        CREATE TABLE host (id uuid PRIMARY KEY, name text NOT NULL, applied bigint NOT NULL, seen timestamptz NOT NULL);

        CREATE TABLE catalog_version (one int PRIMARY KEY CHECK (one = 1), version bigint NOT NULL);
        INSERT INTO catalog_version VALUES (1, 0);
        CREATE TABLE factory (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE point (id int PRIMARY KEY, factory int NOT NULL REFERENCES factory, name text COLLATE "C" NOT NULL, UNIQUE (factory, name));
        CREATE TABLE source (id int PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE model (factory text COLLATE "C" NOT NULL, revision int NOT NULL, valid_from bigint NOT NULL, recorded bigint NOT NULL,
            author text NOT NULL, reason text NOT NULL, hash text NOT NULL, document text NOT NULL, PRIMARY KEY (factory, revision));
        CREATE TABLE document (area text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, etag text NOT NULL, changed bigint NOT NULL,
            body bytea NOT NULL, PRIMARY KEY (area, key)) WITH (fillfactor = 70);
        """,
        """
        -- A data folder that is being brought over, and the last key of each table that is here.
        CREATE TABLE migration (one int PRIMARY KEY CHECK (one = 1), source text NOT NULL, batch bigint NOT NULL,
            started timestamptz NOT NULL DEFAULT now(), finished timestamptz);
        CREATE TABLE migrated (name text PRIMARY KEY, last bigint NOT NULL);
        """,
        """
        -- Events of record: only ever appended. Evidence files by the SHA-256 of their bytes.
        CREATE TABLE record (stream text COLLATE "C" NOT NULL, version bigint NOT NULL, kind text NOT NULL, recorded bigint NOT NULL,
            body bytea NOT NULL, PRIMARY KEY (stream, version));
        CREATE INDEX record_stream ON record (stream) WHERE version = 1;
        CREATE TABLE evidence (sha256 text COLLATE "C" PRIMARY KEY, name text NOT NULL, type text NOT NULL, added bigint NOT NULL, body bytea NOT NULL);
        ALTER TABLE evidence ALTER body SET STORAGE EXTERNAL;
        """,
    ];

    /// <summary>Brings the schema to the newest form; each step in a transaction of its own, one host at a time.</summary>
    /// <returns>The version it had and the one it has.</returns>
    /// <exception cref="StoreException">A newer program made it, or the user may not make tables.</exception>
    public static (int From, int To) Apply(PostgresSource source) => source.Run("setting up the schema", connection =>
    {
        var from = Version(connection, source.Schema);
        if (from > Steps.Length)
        {
            throw new StoreException(
                $"{source.Name} has schema version {from}; this program knows {Steps.Length}. Use the newer program that wrote it, or restore a backup made before.");
        }
        while (Version(connection, source.Schema) < Steps.Length)
        {
            Step(connection, source.Schema);
        }
        return (from, Steps.Length);
    });

    private static void Step(NpgsqlConnection connection, string schema)
    {
        var quoted = '"' + schema.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock(hashtext('factorytwin.migration.{schema.Replace("'", "''", StringComparison.Ordinal)}'))");
        // Another host may have made the step while this one waited.
        var version = Version(connection, schema);
        if (version < Steps.Length)
        {
            if (version == 0)
            {
                // IF NOT EXISTS would ask for the right to make it all the same.
                if (!Exists(connection, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", schema))
                {
                    Execute(connection, $"CREATE SCHEMA {quoted}");
                }
                Execute(connection, $"CREATE TABLE IF NOT EXISTS {quoted}.schema_version (version int PRIMARY KEY, made timestamptz NOT NULL DEFAULT now())");
            }
            Execute(connection, $"SET LOCAL search_path TO {quoted}; {Steps[version]}");
            Execute(connection, $"INSERT INTO {quoted}.schema_version (version) VALUES ({version + 1})");
        }
        transaction.Commit();
    }

    private static int Version(NpgsqlConnection connection, string schema)
    {
        if (!Exists(connection, "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = 'schema_version')", schema))
        {
            return 0;
        }
        using var newest = new NpgsqlCommand($"SELECT COALESCE(MAX(version), 0) FROM \"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".schema_version", connection);
        return (int)newest.ExecuteScalar()!;
    }

    private static bool Exists(NpgsqlConnection connection, string sql, string schema)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
        return (bool)command.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
