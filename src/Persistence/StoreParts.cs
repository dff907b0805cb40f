using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence;

/// <summary>What an open store hands to its running half.</summary>
/// <param name="Snapshots">Readers that see one moment from when they are rented, whatever another host writes.</param>
/// <param name="CatalogChanged">See <see cref="ReadingStore.CatalogChanged"/>.</param>
internal sealed record StoreParts(
    IStoreEngine Engine, StoreOptions Options, TimeProvider Clock, LiveTable Live, ReaderPool<IHistoryReader> Readers,
    ReaderPool<IHistoryReader> Snapshots, PointRegistry Points, RawRemovals Removals, Func<CancellationToken, Task>? CatalogChanged);
