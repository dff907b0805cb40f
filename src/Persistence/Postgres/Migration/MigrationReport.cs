namespace FactoryTwin.Persistence.Postgres.Migration;

/// <summary>One table after a migration: the same on both sides.</summary>
/// <param name="Bytes">Of all values.</param>
/// <param name="Sha256">Of all values in the order of the keys, lower-case hex.</param>
public sealed record MigratedRows(string Table, long Rows, long Bytes, string Sha256);

/// <summary>One point's history rows after a migration: the same on both sides.</summary>
/// <param name="Crc32C">Of the bytes of all its rows, in the order of tables and keys.</param>
public sealed record MigratedPoint(int Point, long Rows, long Bytes, uint Crc32C);

/// <summary>What a migration brought over.</summary>
public sealed record MigrationReport(string Target, IReadOnlyList<MigratedRows> Tables, IReadOnlyList<MigratedPoint> Points);
