using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>Evidence files in <c>catalog.db</c>, so that a backup has them.</summary>
internal sealed class SqliteEvidenceVault(WriterThread writer, ReaderPool<Database> readers, TimeProvider clock) : IEvidenceVault
{
    private const string Find = "SELECT sha256, length(body), name, type, added FROM evidence WHERE sha256 = ?";

    public async Task<EvidenceFile> AddAsync(Stream content, string name, string contentType, CancellationToken cancellationToken = default)
    {
        var (body, sha256) = await EvidenceBytes.TakeAsync(content, cancellationToken).ConfigureAwait(false);
        var added = clock.GetUtcNow().UtcTicks;
        return await writer.RunAsync(database =>
        {
            database.Cached("INSERT OR IGNORE INTO evidence (sha256, name, type, added, body) VALUES (?, ?, ?, ?, ?)")
                .Bind(1, sha256).Bind(2, name).Bind(3, contentType).Bind(4, added).Bind(5, body).Run();
            return Row(database, sha256)!;
        }).ConfigureAwait(false);
    }

    public ValueTask<EvidenceFile?> FindAsync(string sha256, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        return new ValueTask<EvidenceFile?>(Row(lease.Reader, sha256));
    }

    public ValueTask<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var row = lease.Reader.Cached("SELECT body FROM evidence WHERE sha256 = ?").Bind(1, sha256);
        var body = row.Step() ? row.Blob(0).ToArray() : null;
        row.Reset();
        return new ValueTask<Stream?>(body is null ? null : EvidenceBytes.Give(body, sha256));
    }

    private static EvidenceFile? Row(Database database, string sha256)
    {
        var row = database.Cached(Find).Bind(1, sha256);
        var found = row.Step()
            ? new EvidenceFile(row.Text(0), row.Long(1), row.Text(2), row.Text(3), new DateTimeOffset(row.Long(4), TimeSpan.Zero))
            : null;
        row.Reset();
        return found;
    }
}
