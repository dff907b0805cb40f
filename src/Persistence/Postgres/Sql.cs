using Npgsql;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Commands with typed parameters.</summary>
internal static class Sql
{
    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<long> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        }
        return command;
    }

    /// <summary>
    /// Asks for the rows of a partitioned table with the keys of $1, between $2 and $3. Key after key through the index, whatever the
    /// planner believes: joined plainly it reads whole partitions for some hundred rows, since it counts the keys only once it knows them.
    /// The bounds tell it which partitions it may leave out.
    /// </summary>
    public static string ByKeys(string table, string columns) =>
        $"SELECT r.* FROM unnest($1) k CROSS JOIN LATERAL (SELECT {columns} FROM {table} WHERE id = k AND id BETWEEN $2 AND $3 LIMIT 1) r";

    /// <summary>Deletes rows by their ids.</summary>
    public static void Drop(NpgsqlBatch batch, string table, IReadOnlyCollection<long> ids)
    {
        if (ids.Count > 0)
        {
            // The bounds tell the planner which partitions it may leave out.
            var command = new NpgsqlBatchCommand($"DELETE FROM {table} WHERE id = ANY($1) AND id BETWEEN $2 AND $3");
            command.Parameters.Add(Longs(ids));
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = ids.Min() });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = ids.Max() });
            batch.BatchCommands.Add(command);
        }
    }

    public static NpgsqlParameter Longs(IEnumerable<long> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    public static NpgsqlParameter Ints(IEnumerable<int> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };

    public static NpgsqlParameter Doubles(IEnumerable<double> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double };

    public static NpgsqlParameter Blobs(IEnumerable<byte[]> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    public static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
