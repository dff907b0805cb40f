using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>Events of record in <c>catalog.db</c>.</summary>
internal sealed class SqliteEventStore(WriterThread writer, ReaderPool<Database> readers, TimeProvider clock) : IEventStore
{
    public Task<long?> AppendAsync(string stream, long expectedVersion, IReadOnlyList<NewEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        cancellationToken.ThrowIfCancellationRequested();
        return writer.RunAsync<long?>(database =>
        {
            var newest = database.Cached("SELECT COALESCE(MAX(version), 0) FROM record WHERE stream = ?").Bind(1, stream);
            newest.Step();
            var version = newest.Long(0);
            newest.Reset();
            if (version != expectedVersion)
            {
                return null;
            }
            var now = clock.GetUtcNow().UtcTicks;
            var insert = database.Cached("INSERT INTO record (stream, version, kind, recorded, body) VALUES (?, ?, ?, ?, ?)");
            foreach (var added in events)
            {
                insert.Bind(1, stream).Bind(2, ++version).Bind(3, added.Kind).Bind(4, now).Bind(5, added.Body.Span).Run();
            }
            return version;
        });
    }

    public ValueTask<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after = 0, int limit = 1000, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var rows = lease.Reader.Cached("SELECT version, kind, body, recorded FROM record WHERE stream = ? AND version > ? ORDER BY version LIMIT ?");
        rows.Bind(1, stream).Bind(2, after).Bind(3, limit);
        var found = new List<StoredEvent>();
        while (rows.Step())
        {
            found.Add(new StoredEvent(rows.Long(0), rows.Text(1), rows.Blob(2).ToArray(), new DateTimeOffset(rows.Long(3), TimeSpan.Zero)));
        }
        return new ValueTask<IReadOnlyList<StoredEvent>>(found);
    }

    public ValueTask<IReadOnlyList<string>> StreamsAsync(
        string prefix, string? after = null, int limit = 1000, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        // Every stream begins with version 1.
        var rows = lease.Reader.Cached("SELECT stream FROM record WHERE version = 1 AND stream >= ? AND stream > ? ORDER BY stream LIMIT ?");
        rows.Bind(1, prefix).Bind(2, after ?? "").Bind(3, limit);
        var found = new List<string>();
        while (rows.Step() && rows.Text(0) is var stream && stream.StartsWith(prefix, StringComparison.Ordinal))
        {
            found.Add(stream);
        }
        rows.Reset();
        return new ValueTask<IReadOnlyList<string>>(found);
    }
}
