using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Engine;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Every row of every table through its checksum. Pages are the server's business: data checksums, pg_amcheck.</summary>
internal static class PostgresCheck
{
    public static void Run(PostgresSource source, RowChecks checks, CancellationToken cancellationToken)
    {
        Rows("SELECT id, data FROM batch WHERE readings > 0", checks.Batch);
        Rows("SELECT id, data FROM chunk", checks.Chunk);
        Rows("SELECT id, quarters FROM day", checks.Day);
        Rows("SELECT id, days FROM month", checks.Month);
        Rows("SELECT id, state FROM day_end", checks.DayEnd);
        Rows("SELECT point::bigint, state FROM meter", checks.Meter);

        void Rows(string sql, StoredRow check) => source.Run("checking rows", connection =>
        {
            using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            using var reader = command.ExecuteReader();
            while (!checks.IsFull && reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                check(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
            }
        });
    }
}
