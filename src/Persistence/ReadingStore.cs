using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence;

/// <summary>The embedded store: SQLite files in a data folder that this process holds. Made in two steps, since sinks need its ports.</summary>
/// <example>
/// <code>
/// await using var store = ReadingStore.Open(path);                  // points, models, documents and queries answer from here on
/// var catalog = new PointCatalog();
/// await catalog.AddAsync(model, store.Points);
/// store.Start(catalog, new DirectMeterSink(catalog));               // replays the log's tail, then takes readings
/// </code>
/// </example>
public sealed class ReadingStore : IReadingStore
{
    private readonly DataFolder _folder;
    private readonly StoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly Database _catalogDatabase;
    private readonly WriterThread _catalogWriter;
    private readonly ReaderPool<Database> _catalogReaders;
    private readonly ReaderPool<StoreReader> _readers;
    private readonly LiveTable _live = new();
    private RunningStore? _running;
    private int _disposed;

    private ReadingStore(DataFolder folder, StoreOptions options, TimeProvider clock)
    {
        _folder = folder;
        _options = options;
        _clock = clock;
        _catalogDatabase = folder.OpenCatalog();
        _catalogWriter = new WriterThread(_catalogDatabase, "catalog");
        _catalogReaders = new ReaderPool<Database>(() => Database.OpenReader(folder.CatalogPath));
        _readers = new ReaderPool<StoreReader>(() => new StoreReader(Database.OpenReader(folder.StorePath)));
        using (var lease = _catalogReaders.Rent())
        {
            Points = new PointRegistry(lease.Reader, _catalogWriter);
        }
        Models = new ModelStore(_catalogWriter, _catalogReaders, clock);
        Documents = new DocumentStore(_catalogWriter, _catalogReaders, clock);
    }

    public string Path => _folder.Path;

    public IReadingLog Log => Running;

    public IPointRegistry Points { get; }

    public IEnergyQueries Energy => Running.Energy;

    public IReadingQueries Readings => Running.Readings;

    public IModelStore Models { get; }

    public IDocumentStore Documents { get; }

    public IStoreAdmin Admin => Running;

    private RunningStore Running => _running
        ?? throw new InvalidOperationException("The store takes and answers readings once Start has been called.");

    /// <summary>Opens or makes a store.</summary>
    /// <exception cref="StoreException">Another process holds the folder, a newer program wrote it, or the disk refuses.</exception>
    public static ReadingStore Open(string path, StoreOptions? options = null, TimeProvider? clock = null)
    {
        options = (options ?? new StoreOptions()).Validate();
        var folder = DataFolder.Open(path);
        try
        {
            return new ReadingStore(folder, options, clock ?? TimeProvider.System);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Begins: the tail of the log behind the last checkpoint is applied again, then new readings are taken.</summary>
    /// <exception cref="CorruptDataException">A row that is needed to begin is damaged; the message names it.</exception>
    public void Start(IPointCatalog catalog, IMeterSink sink, params IReadOnlyList<IApplyObserver> observers)
    {
        if (_running is not null)
        {
            throw new InvalidOperationException("The store has been started.");
        }
        var parts = new StoreParts(_folder, _options, _clock, _live, _readers, _catalogWriter);
        _running = new RunningStore(parts, catalog, sink, observers);
    }

    /// <summary>Applies what was accepted, writes a last checkpoint and closes the files. Doing it twice does nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        if (_running is not null)
        {
            await _running.StopAsync().ConfigureAwait(false);
        }
        _readers.Dispose();
        _catalogReaders.Dispose();
        _catalogWriter.Dispose();
        _catalogDatabase.Dispose();
        _folder.Dispose();
    }
}
