using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Postgres;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Persistence.Running;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence;

/// <summary>
/// The store on an engine: SQLite files in a data folder that this process holds, or a PostgreSQL database that several hosts share. Made in
/// two steps, since sinks need its ports.
/// </summary>
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
    private readonly IStoreEngine _engine;
    private readonly StoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly ReaderPool<IHistoryReader> _readers;
    private readonly ReaderPool<IHistoryReader> _snapshots;
    private readonly PointRegistry _points;
    private readonly LiveTable _live = new();
    private RunningStore? _running;
    private int _disposed;

    private ReadingStore(IStoreEngine engine, StoreOptions options, TimeProvider clock)
    {
        _engine = engine;
        _options = options;
        _clock = clock;
        _readers = new ReaderPool<IHistoryReader>(engine.OpenReader, engine.IdleReaders);
        _snapshots = engine.OpenSnapshot is { } open ? new ReaderPool<IHistoryReader>(open, keep: 0) : _readers;
        _points = new PointRegistry(engine.Numbers);
        Removals = new RawRemovals(engine.Documents, _points);
    }

    /// <summary>The data folder, or server and database.</summary>
    public string Name => _engine.Name;

    public IReadingLog Log => Live.Log;

    public IPointRegistry Points => _points;

    public IEnergyQueries Energy => Live.Energy;

    public IReadingQueries Readings => Live.Readings;

    public IModelStore Models => _engine.Models;

    public IDocumentStore Documents => _engine.Documents;

    public IEventStore Events => _engine.Events;

    public IEvidenceVault Evidence => _engine.Evidence;

    public IStoreAdmin Admin => Live.Admin;

    /// <summary>How far the raw readings of each factory were removed.</summary>
    public RawRemovals Removals { get; }

    public IStoreLease Lease => Live.Lease;

    /// <summary>
    /// Called when another host may have registered points or stored a model revision, before the readings that build on it are applied:
    /// take over the newest rules. To be set before <see cref="Start"/>; must not wait for readings or a rebuild, since the log waits for it.
    /// </summary>
    public Func<CancellationToken, Task>? CatalogChanged { get; set; }

    private RunningStore Live => _running
        ?? throw new InvalidOperationException("The store takes and answers readings once Start has been called.");

    /// <summary>Opens or makes a store at a place.</summary>
    /// <exception cref="StoreException">The place cannot be used; the message says why.</exception>
    public static ReadingStore Open(StorePlace place, StoreOptions? options = null, TimeProvider? clock = null)
    {
        options = (options ?? new StoreOptions()).Validate();
        clock ??= TimeProvider.System;
        IStoreEngine engine = place switch
        {
            StorePlace.Postgres postgres => new PostgresEngine(postgres.Connection, clock),
            StorePlace.Sqlite sqlite => new SqliteEngine(sqlite.Folder, clock),
            _ => throw new ArgumentException($"{place} is no place for a store."),
        };
        try
        {
            return new ReadingStore(engine, options, clock);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Opens or makes an embedded store.</summary>
    /// <exception cref="StoreException">Another process holds the folder, a newer program wrote it, or the disk refuses.</exception>
    public static ReadingStore Open(string path, StoreOptions? options = null, TimeProvider? clock = null) =>
        Open(new StorePlace.Sqlite(path), options, clock);

    /// <summary>Begins: the tail of the log behind the last checkpoint is applied again, then new readings are taken.</summary>
    /// <exception cref="CorruptDataException">A row that is needed to begin is damaged; the message names it.</exception>
    public void Start(IPointCatalog catalog, IMeterSink sink, params IReadOnlyList<IApplyObserver> observers)
    {
        if (_running is not null)
        {
            throw new InvalidOperationException("The store has been started.");
        }
        var parts = new StoreParts(_engine, _options, _clock, _live, _readers, _snapshots, _points, Removals, CatalogChanged);
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
        _engine.Dispose();
    }
}
