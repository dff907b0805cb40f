using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Persistence;

/// <summary>Everything that is kept on disk, behind small ports; a caller asks for the ports it needs.</summary>
public interface IReadingStore : IAsyncDisposable
{
    /// <summary>The durable front door for readings.</summary>
    IReadingLog Log { get; }

    /// <summary>Numbers of points and sources.</summary>
    IPointRegistry Points { get; }

    IEnergyQueries Energy { get; }

    IReadingQueries Readings { get; }

    IModelStore Models { get; }

    IDocumentStore Documents { get; }

    /// <summary>Events of record: ledgers, activity records, the audit log.</summary>
    IEventStore Events { get; }

    /// <summary>Files that figures rest on.</summary>
    IEvidenceVault Evidence { get; }

    IStoreAdmin Admin { get; }

    /// <summary>How far the raw readings of each factory were removed by retention.</summary>
    RawRemovals Removals { get; }

    /// <summary>Whether this host writes the history or follows one that does.</summary>
    IStoreLease Lease { get; }
}
