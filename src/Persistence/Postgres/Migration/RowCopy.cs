using FactoryTwin.Persistence.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres.Migration;

/// <summary>Copies rows of a SQLite statement into the table of the same name.</summary>
internal sealed class RowCopy(NpgsqlConnection connection, PostgresPartitions partitions, MigratedTable table)
{
    /// <returns>The last key (of a table whose key is one number) and how many rows were copied.</returns>
    public (long Last, int Count) Run(Statement rows)
    {
        var kept = new List<object[]>();
        while (rows.Step())
        {
            kept.Add([.. table.Columns.Select((c, i) => Value(rows, i, c.Type))]);
        }
        if (table.Partitions is { } parts)
        {
            partitions.Ensure(connection, parts, kept.Select(r => (long)r[0]));
        }
        using var copy = connection.BeginBinaryImport($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in kept)
        {
            copy.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                copy.Write(row[i], table.Columns[i].Type);
            }
        }
        copy.Complete();
        return (table.IsSliced && kept.Count > 0 ? (long)kept[^1][0] : 0, kept.Count);
    }

    internal static object Value(Statement row, int column, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Integer => (int)row.Long(column),
        NpgsqlDbType.Bigint => row.Long(column),
        NpgsqlDbType.Double => row.RealOrNaN(column),
        NpgsqlDbType.Text => row.Text(column),
        NpgsqlDbType.Bytea => row.Blob(column).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No column has it."),
    };
}
