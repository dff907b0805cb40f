using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Applying;

/// <summary>What the applier works with.</summary>
/// <param name="Snapshots">Readers that see one moment from when they are rented.</param>
/// <param name="Released">Told how many readings were taken in: their room in the log is free.</param>
internal sealed record ApplierContext(
    StoreOptions Options,
    TimeProvider Clock,
    RawRemovals Removals,
    IPointCatalog Catalog,
    IMeterSink Sink,
    IReadOnlyList<IApplyObserver> Observers,
    LiveTable Live,
    ReaderPool<IHistoryReader> Snapshots,
    Checkpointer Checkpointer,
    DamageNotes Damage,
    CancellationToken Stopping,
    Action<int> Released,
    Func<long, Task> TrimLog);
