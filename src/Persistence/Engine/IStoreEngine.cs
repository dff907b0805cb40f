using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Engine;

/// <summary>
/// Where rows are kept: SQLite files or a PostgreSQL database. Knows tables, transactions and connections; what the rows mean, their
/// codings and the order in which they become durable are the store's, and the same for every engine.
/// </summary>
internal interface IStoreEngine : IDisposable
{
    /// <summary>The place as a person knows it: a folder, or server and database. Never holds a password.</summary>
    string Name { get; }

    INumberTable Numbers { get; }

    IModelStore Models { get; }

    IDocumentStore Documents { get; }

    /// <summary>Opens a reader of history rows; the caller disposes it.</summary>
    IHistoryReader OpenReader();

    /// <summary>Opens the one writer of history rows.</summary>
    IHistoryWriter OpenWriter();

    /// <summary>Opens the log: what lies behind a position is given to <paramref name="committed"/> again, then new batches in row order.</summary>
    IBatchLog OpenLog(LogPosition after, long maxInFlight, Action<long, LogBatch> committed);

    /// <exception cref="StoreException">The target exists, or this engine's own tools make the backup; the message says which.</exception>
    void Backup(string target, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives each stored row to a check; what the engine itself finds goes straight into the list.</summary>
    void CheckIntegrity(RowChecks checks, CancellationToken cancellationToken);
}
