using System.Security.Cryptography;
using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>Model revisions in <c>catalog.db</c>.</summary>
internal sealed class SqliteModelStore(WriterThread writer, ReaderPool<Database> readers, TimeProvider clock) : IModelStore
{
    private const string Columns = "SELECT factory, revision, valid_from, recorded, author, reason, hash, document FROM model ";

    public Task<ModelRevision?> AddAsync(
        FactoryId factory, string document, DateTimeOffset validFrom, string author, string reason, int? expectedRevision = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var recorded = clock.GetUtcNow();
        return writer.RunAsync(database =>
        {
            var newest = database.Cached("SELECT COALESCE(MAX(revision), 0) FROM model WHERE factory = ?").Bind(1, factory.Value);
            newest.Step();
            var last = (int)newest.Long(0);
            newest.Reset();
            if (expectedRevision is { } expected && expected != last)
            {
                return null;
            }
            var revision = new ModelRevision(factory, last + 1, validFrom.ToUniversalTime(), recorded, author, reason, hash, document);
            Insert(database, revision);
            return revision;
        });
    }

    public ValueTask<ModelRevision?> FindAsync(FactoryId factory, DateTimeOffset validAt, CancellationToken cancellationToken = default) =>
        One("WHERE factory = ? AND valid_from <= ? ORDER BY revision DESC LIMIT 1", factory, validAt.UtcTicks, cancellationToken);

    public ValueTask<ModelRevision?> LatestAsync(FactoryId factory, CancellationToken cancellationToken = default) =>
        One("WHERE factory = ? AND valid_from <= ? ORDER BY revision DESC LIMIT 1", factory, long.MaxValue, cancellationToken);

    public ValueTask<IReadOnlyList<ModelRevision>> ListAsync(FactoryId factory, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var rows = lease.Reader.Cached(Columns + "WHERE factory = ? ORDER BY revision").Bind(1, factory.Value);
        var all = new List<ModelRevision>();
        while (rows.Step())
        {
            all.Add(Read(rows));
        }
        return new ValueTask<IReadOnlyList<ModelRevision>>(all);
    }

    public ValueTask<IReadOnlyList<FactoryId>> FactoriesAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var rows = lease.Reader.Cached("SELECT DISTINCT factory FROM model ORDER BY factory");
        var all = new List<FactoryId>();
        while (rows.Step())
        {
            all.Add(new FactoryId(rows.Text(0)));
        }
        return new ValueTask<IReadOnlyList<FactoryId>>(all);
    }

    private static void Insert(Database database, ModelRevision r) => database
        .Cached("INSERT INTO model (factory, revision, valid_from, recorded, author, reason, hash, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .Bind(1, r.Factory.Value).Bind(2, r.Revision).Bind(3, r.ValidFrom.UtcTicks).Bind(4, r.Recorded.UtcTicks)
        .Bind(5, r.Author).Bind(6, r.Reason).Bind(7, r.Hash).Bind(8, r.Document).Run();

    private static ModelRevision Read(Statement row) => new(
        new FactoryId(row.Text(0)), (int)row.Long(1), Moment(row.Long(2)), Moment(row.Long(3)), row.Text(4), row.Text(5), row.Text(6), row.Text(7));

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    private ValueTask<ModelRevision?> One(string where, FactoryId factory, long ticks, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var row = lease.Reader.Cached(Columns + where).Bind(1, factory.Value).Bind(2, ticks);
        var found = row.Step() ? Read(row) : null;
        row.Reset();
        return new ValueTask<ModelRevision?>(found);
    }
}
