using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence;

/// <summary>What an open store hands to its running half.</summary>
internal sealed record StoreParts(
    DataFolder Folder, StoreOptions Options, TimeProvider Clock, LiveTable Live, ReaderPool<StoreReader> Readers, WriterThread CatalogWriter);
