using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Records;

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

    IEventStore Events { get; }

    IEvidenceVault Evidence { get; }

    /// <summary>Opens a reader of history rows; the caller disposes it.</summary>
    IHistoryReader OpenReader();

    /// <summary>How many readers are kept for the next query: none where a reader remembers what it read ahead for its own.</summary>
    int IdleReaders { get; }

    /// <summary>Opens a reader that sees one moment until it is disposed; null where nobody else can write meanwhile.</summary>
    Func<IHistoryReader>? OpenSnapshot { get; }

    /// <summary>Opens the one writer of history rows.</summary>
    IHistoryWriter OpenWriter(IHistoryLease lease);

    /// <summary>Opens the log: what lies behind a position is given to the taker again, then new rows in their order.</summary>
    IBatchLog OpenLog(LogPosition after, long maxInFlight, ILogTaker taker);

    /// <summary>Takes part: from here on log rows are kept for this host, and it is the holder or a follower.</summary>
    IHistoryLease Join();

    /// <exception cref="StoreException">The target exists, or this engine's own tools make the backup; the message says which.</exception>
    void Backup(string target, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives each stored row to a check; what the engine itself finds goes straight into the list.</summary>
    void CheckIntegrity(RowChecks checks, CancellationToken cancellationToken);
}
