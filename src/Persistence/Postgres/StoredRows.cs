using FactoryTwin.Persistence.Engine;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>The rows that a checkpoint or a merge will change, fetched in one question per table.</summary>
internal sealed class StoredRows
{
    private readonly Dictionary<long, List<(long Id, byte[] Data)>> _chunks = [];
    private readonly Dictionary<long, (long Received, byte[] Quarters)> _days = [];
    private readonly Dictionary<long, byte[]> _months = [];
    private RowNeeds _needs = new();

    public void Load(NpgsqlConnection connection, RowNeeds needs)
    {
        _needs = needs;
        Query(
            connection,
            """
            SELECT c.id, c.data FROM unnest($1) k CROSS JOIN LATERAL (
                SELECT id, data FROM chunk WHERE id BETWEEN k << 16 AND (k << 16) + 65535 ORDER BY id DESC LIMIT 1) c
            """,
            needs.LastChunks,
            AddChunk);
        Query(
            connection,
            """
            SELECT c.id, c.data FROM unnest($1) k CROSS JOIN LATERAL (
                SELECT id, data FROM chunk WHERE id BETWEEN k << 16 AND (k << 16) + 65535 ORDER BY id) c
            """,
            needs.Chunks,
            AddChunk);
        Query(
            connection,
            Sql.ByKeys("day", "id, received, quarters"),
            needs.Days,
            row => _days[row.GetInt64(0)] = (row.GetInt64(1), row.GetFieldValue<byte[]>(2)));
        Query(
            connection,
            Sql.ByKeys("month", "id, days"),
            needs.Months,
            row => _months[row.GetInt64(0)] = row.GetFieldValue<byte[]>(1));
    }

    public bool LastChunk(long day, StoredRow row)
    {
        if (!_chunks.TryGetValue(day, out var chunks))
        {
            return false;
        }
        row(chunks[^1].Id, chunks[^1].Data);
        return true;
    }

    public void Chunks(long day, StoredRow row)
    {
        foreach (var (id, data) in _chunks.GetValueOrDefault(day, []))
        {
            row(id, data);
        }
    }

    public IEnumerable<long> ChunkKeys(long day) => _chunks.GetValueOrDefault(day, []).Select(c => c.Id);

    /// <summary>A day that was not named before is asked for now.</summary>
    public bool Day(NpgsqlConnection connection, long id, StoredRow row)
    {
        if (_needs.Days.Add(id))
        {
            Query(
                connection,
                "SELECT id, received, quarters FROM day WHERE id = ANY($1) AND id BETWEEN $2 AND $3",
                [id],
                found => _days[id] = (found.GetInt64(1), found.GetFieldValue<byte[]>(2)));
        }
        if (!_days.TryGetValue(id, out var day))
        {
            return false;
        }
        row(day.Received, day.Quarters);
        return true;
    }

    public bool Month(long id, StoredRow row)
    {
        if (!_months.TryGetValue(id, out var days))
        {
            return false;
        }
        row(id, days);
        return true;
    }

    public void Clear()
    {
        _chunks.Clear();
        _days.Clear();
        _months.Clear();
        _needs = new RowNeeds();
    }

    private void AddChunk(NpgsqlDataReader row)
    {
        var id = row.GetInt64(0);
        var day = id >> 16;
        if (!_chunks.TryGetValue(day, out var chunks))
        {
            _chunks[day] = chunks = [];
        }
        chunks.Add((id, row.GetFieldValue<byte[]>(1)));
    }

    private static void Query(NpgsqlConnection connection, string sql, HashSet<long> keys, Action<NpgsqlDataReader> take)
    {
        if (keys.Count == 0)
        {
            return;
        }
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.Longs(keys.Order()));
        if (sql.Contains("$2", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = keys.Min() });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = keys.Max() });
        }
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            take(reader);
        }
    }
}
