using FactoryTwin.Persistence.Coding;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Rollup rows of some points and days (or months), read in one question.</summary>
/// <param name="sql">Gives key, bytes and a number for the keys of $1; see <see cref="Sql.ByKeys"/>.</param>
internal sealed class ReadAheadRows(string sql)
{
    private readonly Dictionary<long, (byte[] Data, long Number)?> _rows = [];

    /// <summary>True where the key was read ahead; null then means that there is no such row.</summary>
    public bool TryFind(long id, out (byte[] Data, long Number)? row) => _rows.TryGetValue(id, out row);

    public async Task LoadAsync(NpgsqlConnection connection, IReadOnlyList<int> points, SortedSet<int> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0 || points.Count == 0)
        {
            return;
        }
        foreach (var day in days)
        {
            foreach (var point in points)
            {
                _rows.TryAdd(RowKey.Day(day, point), null);
            }
        }
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.Longs(_rows.Keys));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = RowKey.Day(days.Min, 0) });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = RowKey.Day(days.Max, RowKey.MaxPoint) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _rows[reader.GetInt64(0)] = (reader.GetFieldValue<byte[]>(1), reader.GetInt64(2));
        }
    }
}
