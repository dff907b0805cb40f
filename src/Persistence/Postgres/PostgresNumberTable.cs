using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Numbers of points and sources; a table lock makes them one after the other, whichever host asks.</summary>
internal sealed class PostgresNumberTable(PostgresSource source) : INumberTable
{
    public IReadOnlyList<PointAddress> PointsFrom(int number) => Rows(
        "SELECT p.id, p.name, f.name FROM point p JOIN factory f ON f.id = p.factory WHERE p.id >= $1 ORDER BY p.id",
        "point",
        number,
        row => new PointAddress(new FactoryId(row.GetString(2)), new PointId(row.GetString(1))));

    public IReadOnlyList<string> SourcesFrom(int number) =>
        Rows("SELECT id, name FROM source WHERE id >= $1 ORDER BY id", "source", number, row => row.GetString(1));

    public Task AddPointsAsync(FactoryId factory, IReadOnlyCollection<PointId> points) => ChangeAsync(
        "numbering points",
        ("LOCK TABLE point IN SHARE ROW EXCLUSIVE MODE", []),
        ("INSERT INTO factory (name) VALUES ($1) ON CONFLICT DO NOTHING", [Text(factory.Value)]),
        (
            """
            INSERT INTO point (id, factory, name)
            SELECT (SELECT COALESCE(MAX(id), -1) FROM point) + row_number() OVER (ORDER BY n.number), f.id, n.name
            FROM unnest($2) WITH ORDINALITY n(name, number) JOIN factory f ON f.name = $1
            WHERE NOT EXISTS (SELECT FROM point p WHERE p.factory = f.id AND p.name = n.name)
            """,
            [Text(factory.Value), Sql.Texts(points.Select(p => p.Value))]));

    public Task AddSourceAsync(string name) => ChangeAsync(
        "numbering a source",
        ("LOCK TABLE source IN SHARE ROW EXCLUSIVE MODE", []),
        (
            "INSERT INTO source (id, name) SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM source), $1 ON CONFLICT (name) DO NOTHING",
            [Text(name)]));

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private Task ChangeAsync(string what, params (string Sql, NpgsqlParameter[] Parameters)[] steps) => source.RunAsync(what, async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            foreach (var (sql, parameters) in steps)
            {
                var command = new NpgsqlBatchCommand(sql);
                command.Parameters.AddRange(parameters);
                batch.BatchCommands.Add(command);
            }
            batch.BatchCommands.Add(CatalogVersion.Raise(source));
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        await transaction.CommitAsync().ConfigureAwait(false);
        return true;
    });

    private List<T> Rows<T>(string sql, string what, int from, Func<NpgsqlDataReader, T> read) => source.Run($"reading the {what} numbers", connection =>
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = from });
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            if (reader.GetInt32(0) != from + rows.Count)
            {
                throw new CorruptDataException($"{source.Name}: {what} {from + rows.Count} is missing.");
            }
            rows.Add(read(reader));
        }
        return rows;
    });
}

/// <summary>The count of changes to points and models, which each log row carries: whoever applies the row knows at least as much as its sender.</summary>
internal static class CatalogVersion
{
    public static NpgsqlBatchCommand Raise(PostgresSource source) => new(
        $"""
        WITH next AS (UPDATE catalog_version SET version = version + 1 RETURNING version)
        SELECT pg_notify('{source.Channel}', 'catalog ' || version) FROM next
        """);
}
