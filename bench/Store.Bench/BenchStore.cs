using FactoryTwin.Persistence;

namespace FactoryTwin.Store.Bench;

/// <summary>An engine under measurement.</summary>
/// <param name="Connection">Of a PostgreSQL server; null: SQLite.</param>
internal sealed record BenchStore(string Name, string? Connection)
{
    public static readonly BenchStore Sqlite = new("sqlite", null);

    /// <param name="store"><c>sqlite</c>, <c>postgres</c> or <c>both</c>; null: sqlite.</param>
    public static IReadOnlyList<BenchStore> Parse(string? store, string? connection)
    {
        var postgres = new BenchStore("postgres", connection);
        return (store, connection) switch
        {
            (null or "sqlite", _) => [Sqlite],
            ("postgres", not null) => [postgres],
            ("both", not null) => [Sqlite, postgres],
            _ => throw new ArgumentException("--store is sqlite, or postgres or both with --connection \"Host=...;...\"."),
        };
    }

    public StorePlace Place(string folder, string schema) =>
        Connection is null ? new StorePlace.Sqlite(folder) : new StorePlace.Postgres($"{Connection};Search Path={schema}");
}
