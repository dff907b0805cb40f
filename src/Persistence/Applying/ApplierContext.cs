using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Applying;

/// <summary>What the applier works with.</summary>
/// <param name="Released">Told how many readings were taken in: their room in the log is free.</param>
internal sealed record ApplierContext(
    StoreOptions Options,
    TimeProvider Clock,
    IPointCatalog Catalog,
    IMeterSink Sink,
    IReadOnlyList<IApplyObserver> Observers,
    LiveTable Live,
    ReaderPool<IHistoryReader> Readers,
    Checkpointer Checkpointer,
    DamageNotes Damage,
    CancellationToken Stopping,
    Action<int> Released,
    Func<long, Task> TrimLog);
