using System.Globalization;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>Documents in <c>catalog.db</c>; writers of one moment share one commit.</summary>
internal sealed class SqliteDocumentStore(WriterThread writer, ReaderPool<Database> readers, TimeProvider clock) : IDocumentStore
{
    private long _tag = clock.GetUtcNow().UtcTicks;

    public ValueTask<StoredDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var find = lease.Reader.Cached("SELECT key, body, etag, changed FROM document WHERE area = ? AND key = ?");
        find.Bind(1, area).Bind(2, key);
        StoredDocument? found = find.Step() ? Read(find) : null;
        find.Reset();
        return new ValueTask<StoredDocument?>(found);
    }

    public ValueTask<IReadOnlyList<StoredDocument>> ListAsync(
        string area, string prefix = "", string? after = null, int limit = 1000, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var list = lease.Reader.Cached(
            "SELECT key, body, etag, changed FROM document WHERE area = ? AND key >= ? AND key > ? ORDER BY key LIMIT ?");
        list.Bind(1, area).Bind(2, prefix).Bind(3, after ?? "").Bind(4, limit);
        var found = new List<StoredDocument>();
        while (list.Step())
        {
            var document = Read(list);
            if (!document.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                break;
            }
            found.Add(document);
        }
        list.Reset();
        return new ValueTask<IReadOnlyList<StoredDocument>>(found);
    }

    public Task<string?> WriteAsync(
        string area, string key, ReadOnlyMemory<byte> body, string? etag, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tag = NextTag();
        return writer.RunAsync(database =>
        {
            var statement = database.Cached(etag is null
                ? "INSERT OR IGNORE INTO document (body, etag, changed, area, key) VALUES (?, ?, ?, ?, ?)"
                : "UPDATE document SET body = ?, etag = ?, changed = ? WHERE area = ? AND key = ? AND etag = ?");
            Bind(statement, area, key, body.Span, tag);
            if (etag is not null)
            {
                statement.Bind(6, etag);
            }
            statement.Run();
            return database.Changes == 1 ? tag : null;
        });
    }

    public Task<string> PutAsync(string area, string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tag = NextTag();
        return writer.RunAsync(database =>
        {
            var put = database.Cached("INSERT OR REPLACE INTO document (body, etag, changed, area, key) VALUES (?, ?, ?, ?, ?)");
            Bind(put, area, key, body.Span, tag);
            put.Run();
            return tag;
        });
    }

    public Task<bool> DeleteAsync(string area, string key, string? etag = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return writer.RunAsync(database =>
        {
            var delete = database.Cached("DELETE FROM document WHERE area = ?1 AND key = ?2 AND (?3 IS NULL OR etag = ?3)");
            delete.Bind(1, area).Bind(2, key).Bind(3, etag).Run();
            return database.Changes == 1;
        });
    }

    private static StoredDocument Read(Statement row) =>
        new(row.Text(0), row.Blob(1).ToArray(), row.Text(2), new DateTimeOffset(row.Long(3), TimeSpan.Zero));

    private void Bind(Statement statement, string area, string key, ReadOnlySpan<byte> body, string tag) =>
        statement.Bind(1, body).Bind(2, tag).Bind(3, clock.GetUtcNow().UtcTicks).Bind(4, area).Bind(5, key);

    // Starts at the clock of this run and counts: never the tag of an earlier run, never the same twice.
    private string NextTag() => Interlocked.Increment(ref _tag).ToString("x", CultureInfo.InvariantCulture);
}
