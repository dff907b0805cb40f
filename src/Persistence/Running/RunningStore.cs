using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Persistence.Running;

/// <summary>The live half of the store: log, applier and checkpoints wired together, started and stopped.</summary>
internal sealed class RunningStore
{
    private readonly IHistoryLease _lease;
    private readonly Checkpointer _checkpointer;
    private readonly Applier _applier;
    private readonly IBatchLog _log;
    private readonly StoreHealth _health = new();
    private readonly StoreBeat _beat;
    private readonly Task _loop;
    private readonly CancellationTokenSource _stop = new();

    public RunningStore(StoreParts parts, IPointCatalog catalog, IMeterSink sink, IReadOnlyList<IApplyObserver> observers)
    {
        var damage = new DamageNotes();
        _lease = parts.Engine.Join();
        _checkpointer = new Checkpointer(
            parts.Engine.OpenWriter(_lease), LoadMeters(parts, catalog), _lease, parts.Options, parts.Clock, damage, _stop.Token);
        var context = new ApplierContext(
            parts.Options, parts.Clock, parts.Removals, catalog, new RoleSink(_lease, sink, catalog), observers, parts.Live, parts.Snapshots, _checkpointer,
            damage, _stop.Token, readings => _log!.Applied(readings), TrimAsync);
        _applier = new Applier(context, _checkpointer.Position);
        try
        {
            _log = parts.Engine.OpenLog(
                _checkpointer.Position, parts.Options.MaxReadingsInFlight, new LogTaker(parts, _applier, _health, damage, _stop.Token));
        }
        catch
        {
            _checkpointer.Dispose();
            _lease.LeaveAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
        Energy = new EnergyQueries(catalog, parts.Live, parts.Readers);
        Readings = new ReadingQueries(catalog, parts.Live, parts.Readers, parts.Removals);
        Log = new ReadingDoor(_log, _applier, parts.Removals, _health);
        Admin = new StoreAdmin(parts, _log, _lease, _applier, _checkpointer, _health, damage);
        _ = TrimAsync(_checkpointer.Position.Batch);
        _lease.CheckpointAsked += OnCheckpointAsked;
        _loop = Task.Run(RunAsync);
        _beat = new StoreBeat(parts, _log, _applier, _checkpointer, _health, _stop.Token);
    }

    public IStoreLease Lease => _lease;

    public IReadingLog Log { get; }

    public IStoreAdmin Admin { get; }

    public IEnergyQueries Energy { get; }

    public IReadingQueries Readings { get; }

    /// <summary>Applies what was accepted, writes a last checkpoint, closes log and store.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beat.Ended.ConfigureAwait(false);
        _lease.CheckpointAsked -= OnCheckpointAsked;
        // First the log, so that nothing more comes; what it committed is in the applier's queue by then.
        await _log.CloseAsync().ConfigureAwait(false);
        if (_health.Failure is null && _lease.IsHolder)
        {
            try
            {
                await _applier.RunAsync(_ => _applier.CheckpointAsync()).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                // The log still holds what the checkpoint could not write: the next start applies it again.
            }
        }
        _applier.Complete();
        await _loop.ConfigureAwait(false);
        await _applier.Checkpoints.Idle.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _checkpointer.Dispose();
        await _lease.LeaveAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private static LogPosition LoadMeters(StoreParts parts, IPointCatalog catalog)
    {
        using var lease = parts.Readers.Rent();
        return lease.Reader.ReadMeters(row =>
            parts.Live.Get(row.Point).Load(row.State, catalog.RulesOf(row.Point)?.Calendar, row.FirstTicks, row.LastTicks, row.LastBucketTicks));
    }

    private async Task RunAsync()
    {
        try
        {
            await _applier.RunLoopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was: nothing may be acknowledged that nobody takes in. The log keeps what is not applied.
            _health.Fail(e);
        }
    }

    private void OnCheckpointAsked()
    {
        if (_lease.IsHolder)
        {
            _ = _applier.RunAsync(_ => _applier.CheckpointAsync()).ContinueWith(
                t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private Task TrimAsync(long upTo) => _log.TrimAsync(upTo);
}
