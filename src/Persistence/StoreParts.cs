using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence;

/// <summary>What an open store hands to its running half.</summary>
internal sealed record StoreParts(
    IStoreEngine Engine, StoreOptions Options, TimeProvider Clock, LiveTable Live, ReaderPool<IHistoryReader> Readers);
