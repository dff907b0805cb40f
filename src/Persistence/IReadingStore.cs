using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;

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

    IStoreAdmin Admin { get; }

    /// <summary>How far the raw readings of each factory were removed by retention.</summary>
    RawRemovals Removals { get; }

    /// <summary>Whether this host writes the history or follows one that does.</summary>
    IStoreLease Lease { get; }
}
