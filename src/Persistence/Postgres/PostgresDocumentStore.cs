using FactoryTwin.Persistence.Catalog;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Documents in a table; each change is one statement, which the server makes whole or not at all.</summary>
internal sealed class PostgresDocumentStore(PostgresSource source, TimeProvider clock) : IDocumentStore
{
    public async ValueTask<StoredDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default)
    {
        var found = await RowsAsync(
            "SELECT key, body, etag, changed FROM document WHERE area = $1 AND key = $2", cancellationToken, area, key).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public async ValueTask<IReadOnlyList<StoredDocument>> ListAsync(
        string area, string prefix = "", string? after = null, int limit = 1000, CancellationToken cancellationToken = default) =>
        await RowsAsync(
            "SELECT key, body, etag, changed FROM document WHERE area = $1 AND key >= $2 AND key > $3 AND starts_with(key, $2) ORDER BY key LIMIT $4",
            cancellationToken,
            area,
            prefix,
            after ?? "",
            limit).ConfigureAwait(false);

    public async Task<string?> WriteAsync(
        string area, string key, ReadOnlyMemory<byte> body, string? etag, CancellationToken cancellationToken = default)
    {
        var tag = NewTag();
        var written = etag is null
            ? await ChangeAsync(
                "INSERT INTO document (area, key, body, etag, changed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                cancellationToken, area, key, body, tag, clock.GetUtcNow().UtcTicks).ConfigureAwait(false)
            : await ChangeAsync(
                "UPDATE document SET body = $3, etag = $4, changed = $5 WHERE area = $1 AND key = $2 AND etag = $6",
                cancellationToken, area, key, body, tag, clock.GetUtcNow().UtcTicks, etag).ConfigureAwait(false);
        return written == 1 ? tag : null;
    }

    public async Task<string> PutAsync(string area, string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var tag = NewTag();
        await ChangeAsync(
            """
            INSERT INTO document (area, key, body, etag, changed) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (area, key) DO UPDATE SET body = EXCLUDED.body, etag = EXCLUDED.etag, changed = EXCLUDED.changed
            """,
            cancellationToken, area, key, body, tag, clock.GetUtcNow().UtcTicks).ConfigureAwait(false);
        return tag;
    }

    public async Task<bool> DeleteAsync(string area, string key, string? etag = null, CancellationToken cancellationToken = default) =>
        await (etag is null
            ? ChangeAsync("DELETE FROM document WHERE area = $1 AND key = $2", cancellationToken, area, key)
            : ChangeAsync("DELETE FROM document WHERE area = $1 AND key = $2 AND etag = $3", cancellationToken, area, key, etag)).ConfigureAwait(false) == 1;

    // Never the tag of another run or another host.
    private static string NewTag() => Guid.CreateVersion7().ToString("n");

    private static void Bind(NpgsqlCommand command, object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private Task<int> ChangeAsync(string sql, CancellationToken cancellationToken, params object[] values) => source.RunAsync(
        "changing a document",
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            Bind(command, values);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private Task<List<StoredDocument>> RowsAsync(string sql, CancellationToken cancellationToken, params object[] values) => source.RowsAsync(
        "reading documents",
        sql,
        row => new StoredDocument(row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetString(2), new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero)),
        cancellationToken,
        values);
}
