using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>The embedded engine: three SQLite files in a data folder that this process holds.</summary>
internal sealed class SqliteEngine : IStoreEngine
{
    private readonly DataFolder _folder;
    private readonly Database _catalog;
    private readonly WriterThread _catalogWriter;
    private readonly ReaderPool<Database> _catalogReaders;

    /// <exception cref="StoreException">Another process holds the folder, a newer program wrote it, or the disk refuses.</exception>
    public SqliteEngine(string path, TimeProvider clock)
    {
        _folder = DataFolder.Open(path);
        try
        {
            _catalog = _folder.OpenCatalog();
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
        _catalogWriter = new WriterThread(_catalog, "catalog");
        _catalogReaders = new ReaderPool<Database>(() => Database.OpenReader(_folder.CatalogPath), IdleReaders);
        Numbers = new SqliteNumberTable(_catalogWriter, _catalogReaders);
        Models = new SqliteModelStore(_catalogWriter, _catalogReaders, clock);
        Documents = new SqliteDocumentStore(_catalogWriter, _catalogReaders, clock);
        Events = new SqliteEventStore(_catalogWriter, _catalogReaders, clock);
        Evidence = new SqliteEvidenceVault(_catalogWriter, _catalogReaders, clock);
    }

    public string Name => _folder.Path;

    public INumberTable Numbers { get; }

    public IModelStore Models { get; }

    public IDocumentStore Documents { get; }

    public IEventStore Events { get; }

    public IEvidenceVault Evidence { get; }

    public IHistoryReader OpenReader() => new SqliteHistoryReader(Database.OpenReader(_folder.StorePath));

    public int IdleReaders => 8;

    public Func<IHistoryReader>? OpenSnapshot => null;

    public IHistoryWriter OpenWriter(IHistoryLease lease) => new SqliteHistoryWriter(_folder.OpenStore());

    public IBatchLog OpenLog(LogPosition after, long maxInFlight, ILogTaker taker) =>
        new SqliteLog(_folder, after, maxInFlight, taker.Take);

    public IHistoryLease Join() => new SoleLease();

    public void Backup(string target, DateTimeOffset now, CancellationToken cancellationToken) =>
        Admin.Backup.Write(_folder, target, now, cancellationToken);

    public void CheckIntegrity(RowChecks checks, CancellationToken cancellationToken) => SqliteCheck.Run(_folder, checks, cancellationToken);

    public void Dispose()
    {
        _catalogReaders.Dispose();
        _catalogWriter.Dispose();
        _catalog.Dispose();
        _folder.Dispose();
    }
}
