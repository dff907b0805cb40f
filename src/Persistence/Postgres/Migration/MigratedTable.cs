using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Folder;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres.Migration;

/// <summary>A column that both engines have.</summary>
internal sealed record MigratedColumn(string Name, NpgsqlDbType Type);

/// <summary>A table that both engines have under the same names.</summary>
/// <param name="File">The SQLite file it lies in.</param>
/// <param name="Columns">In the order of the rows.</param>
/// <param name="Order">Columns of the key.</param>
/// <param name="IsSliced">True where the key is one number, so that it is copied slice by slice.</param>
/// <param name="Partitions">How PostgreSQL divides it; null where it does not.</param>
/// <param name="PointOf">The point a key belongs to; null where rows belong to none.</param>
internal sealed record MigratedTable(
    string Name, string File, MigratedColumn[] Columns, string Order, bool IsSliced = false, PartitionedTable? Partitions = null, Func<long, int>? PointOf = null)
{
    /// <summary>In an order in which each finds what it refers to.</summary>
    public static readonly MigratedTable[] All =
    [
        new("factory", DataFolder.CatalogFile, [Int("id"), Text("name")], "id"),
        new("point", DataFolder.CatalogFile, [Int("id"), Int("factory"), Text("name")], "id"),
        new("source", DataFolder.CatalogFile, [Int("id"), Text("name")], "id"),
        new("model", DataFolder.CatalogFile,
            [Text("factory"), Int("revision"), Long("valid_from"), Long("recorded"), Text("author"), Text("reason"), Text("hash"), Text("document")],
            "factory, revision"),
        new("document", DataFolder.CatalogFile, [Text("area"), Text("key"), Text("etag"), Long("changed"), Blob("body")], "area, key"),
        new("record", DataFolder.CatalogFile, [Text("stream"), Long("version"), Text("kind"), Long("recorded"), Blob("body")], "stream, version"),
        new("evidence", DataFolder.CatalogFile, [Text("sha256"), Text("name"), Text("type"), Long("added"), Blob("body")], "sha256"),
        new("chunk", DataFolder.StoreFile, [Long("id"), Blob("data")], "id", true, PartitionedTable.Chunk, id => RowKey.PointOf(id >> 16)),
        new("open_day", DataFolder.StoreFile, [Long("id")], "id", true),
        new("point_day", DataFolder.StoreFile, [Long("id")], "id", true),
        new("day", DataFolder.StoreFile, [Long("id"), Long("received"), Blob("quarters")], "id", true, PartitionedTable.Day, RowKey.PointOf),
        new("month", DataFolder.StoreFile, [Long("id"), Blob("days")], "id", true, PartitionedTable.Month, RowKey.PointOf),
        new("day_end", DataFolder.StoreFile, [Long("id"), Blob("state")], "id", true, null, id => (int)(id >> 20)),
        new("meter", DataFolder.StoreFile, [Int("point"), Blob("state"), Long("first_ticks"), Long("last_ticks"), Long("last_bucket")], "point"),
        new("event", DataFolder.StoreFile,
            [Int("point"), Long("from_ticks"), Int("kind"), Long("to_ticks"), Real("value"), Real("amount")], "point, from_ticks, kind"),
    ];

    public string ColumnNames => string.Join(", ", Columns.Select(c => c.Name));

    private static MigratedColumn Int(string name) => new(name, NpgsqlDbType.Integer);

    private static MigratedColumn Long(string name) => new(name, NpgsqlDbType.Bigint);

    private static MigratedColumn Text(string name) => new(name, NpgsqlDbType.Text);

    private static MigratedColumn Blob(string name) => new(name, NpgsqlDbType.Bytea);

    private static MigratedColumn Real(string name) => new(name, NpgsqlDbType.Double);
}
