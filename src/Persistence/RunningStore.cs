using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Persistence;

/// <summary>The live half of the store: log, applier and checkpoints wired together.</summary>
internal sealed class RunningStore : IReadingLog, IStoreAdmin, ILogTaker
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly StoreParts _parts;
    private readonly IHistoryLease _lease;
    private readonly Checkpointer _checkpointer;
    private readonly Applier _applier;
    private readonly IBatchLog _log;
    private readonly Task _loop;
    private readonly Task _beat;
    private readonly CancellationTokenSource _stop = new();
    private readonly DamageNotes _damage = new();
    private Exception? _failure;
    private Exception? _compaction;
    private volatile Exception? _refusal;

    public RunningStore(StoreParts parts, IPointCatalog catalog, IMeterSink sink, IReadOnlyList<IApplyObserver> observers)
    {
        _parts = parts;
        _lease = parts.Engine.Join();
        _checkpointer = new Checkpointer(
            parts.Engine.OpenWriter(_lease), LoadMeters(catalog), _lease, parts.Options, parts.Clock, _damage, _stop.Token);
        Energy = new EnergyQueries(catalog, parts.Live, parts.Readers);
        Readings = new ReadingQueries(catalog, parts.Live, parts.Readers, parts.Removals);
        var context = new ApplierContext(
            parts.Options, parts.Clock, parts.Removals, catalog, new RoleSink(_lease, sink, catalog), observers, parts.Live, parts.Snapshots, _checkpointer,
            _damage, _stop.Token, readings => _log!.Applied(readings), TrimAsync);
        _applier = new Applier(context, _checkpointer.Position);
        try
        {
            _log = parts.Engine.OpenLog(_checkpointer.Position, parts.Options.MaxReadingsInFlight, this);
        }
        catch
        {
            _checkpointer.Dispose();
            _lease.LeaveAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
        _ = TrimAsync(_checkpointer.Position.Batch);
        _lease.CheckpointAsked += OnCheckpointAsked;
        _loop = Task.Run(RunAsync);
        _beat = Task.Run(BeatAsync);
    }

    public IStoreLease Lease => _lease;

    public IEnergyQueries Energy { get; }

    public IReadingQueries Readings { get; }

    public StoreStatus Status => new(
        _log.InFlight, _log.LastId, _applier.Applied.Position, _checkpointer.Position.Batch, _applier.Checkpoints.LastWritten,
        (_failure ?? _refusal ?? _applier.Refusal ?? _applier.Checkpoints.LastFailure ?? _compaction)?.Message, _damage.All);

    public bool HasRoomFor(int readings) => _failure is null && _log.HasRoomFor(readings);

    public ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken = default)
    {
        ThrowIfFailed();
        _parts.Removals.Check(batch);
        return WatchAsync(_log.AppendAsync(batch, cancellationToken));
    }

    public Task WaitAppliedAsync(long logPosition, CancellationToken cancellationToken = default) =>
        _applier.Applied.WaitAsync(logPosition, cancellationToken);

    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        var head = await _log.HeadAsync(cancellationToken).ConfigureAwait(false);
        await WaitAppliedAsync(head, cancellationToken).ConfigureAwait(false);
    }

    public async Task CheckpointAsync(CancellationToken cancellationToken = default)
    {
        if (_lease.IsHolder)
        {
            await OnTurnAsync(_ => _applier.CheckpointAsync(), cancellationToken).ConfigureAwait(false);
            return;
        }
        ThrowIfFailed();
        var wanted = _applier.Applied.Position;
        await _lease.AskForCheckpointAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!await _lease.WaitStoredAsync(wanted, cancellationToken).ConfigureAwait(false))
        {
            await OnTurnAsync(_ => _applier.CheckpointAsync(), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RebuildAsync(IReadOnlyCollection<int> points, CancellationToken cancellationToken = default)
    {
        ThrowIfFailed();
        if (await _log.AppendRebuildAsync(points, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await WaitAppliedAsync(row, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await OnTurnAsync(stop => RebuildAllAsync(points, stop, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Take(long id, LogBatch batch) => _applier.Post(id, batch);

    public void TakeRebuild(long id, IReadOnlyList<int> points) =>
        _applier.Post(id, stop => RebuildAllAsync(points, stop, CancellationToken.None));

    public async Task TakeCatalogAsync()
    {
        await _parts.Points.RefreshAsync().ConfigureAwait(false);
        await _parts.Removals.RefreshAsync().ConfigureAwait(false);
        if (_parts.CatalogChanged is { } changed)
        {
            try
            {
                await changed(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (StoreException or OperationCanceledException))
            {
                // A model that this program cannot read must not stop the others.
                _damage.Add($"What another host changed in points and models could not be taken over: {e.Message}");
            }
        }
    }

    public void Fail(Exception error) => _failure ??= error;

    public async Task<int> CompactAsync(CancellationToken cancellationToken = default)
    {
        var merged = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = await Task.Run(_checkpointer.Compact, cancellationToken).ConfigureAwait(false);
            merged += step;
            if (step < _parts.Options.CompactionStep)
            {
                return merged;
            }
        }
    }

    public Task BackupAsync(string target, CancellationToken cancellationToken = default) =>
        Task.Run(() => _parts.Engine.Backup(target, _parts.Clock.GetUtcNow(), cancellationToken), cancellationToken);

    public async Task<RawRemoval> RemoveRawAsync(
        FactoryId factory, FactoryCalendar calendar, DateOnly before, bool pretend, CancellationToken cancellationToken = default)
    {
        if (!_lease.IsHolder)
        {
            throw new StoreException($"{_parts.Engine.Name}: another host writes this store; stop it first.");
        }
        // What is in memory goes to disk first, so that all there is to remove is seen.
        await CheckpointAsync(cancellationToken).ConfigureAwait(false);
        var cut = calendar.StartOf(before).UtcTicks;
        var days = new List<long>();
        long readings = 0;
        using (var lease = _parts.Readers.Rent())
        {
            for (var point = 0; point < _parts.Points.PointCount; point++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var (day, count) in _parts.Points.AddressOf(point).Factory == factory ? RawRemover.Find(lease.Reader, point, RowKey.UtcDayOf(cut)) : [])
                {
                    days.Add(day);
                    readings += count;
                }
            }
        }
        var removal = new RawRemoval(before, cut, _parts.Clock.GetUtcNow(), days.Count, readings);
        if (!pretend)
        {
            // Noted before it is done: a removal that is cut short leaves readings that nobody corrects, never sums that nobody can make.
            await _parts.Removals.SetAsync(factory, removal, cancellationToken).ConfigureAwait(false);
            await _lease.TellCatalogAsync().ConfigureAwait(false);
            await Task.Run(() => _checkpointer.RemoveRaw(days), CancellationToken.None).ConfigureAwait(false);
        }
        return removal;
    }

    public Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => IntegrityCheck.Run(_parts.Engine, cancellationToken), cancellationToken);

    /// <summary>Applies what was accepted, writes a last checkpoint, closes log and store.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beat.ConfigureAwait(false);
        _lease.CheckpointAsked -= OnCheckpointAsked;
        // First the log, so that nothing more comes; what it committed is in the applier's queue by then.
        await _log.CloseAsync().ConfigureAwait(false);
        if (_failure is null && _lease.IsHolder)
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

    private async Task RebuildAllAsync(IReadOnlyCollection<int> points, CancellationToken stop, CancellationToken cancellationToken)
    {
        foreach (var point in points)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _applier.RebuildAsync(point, stop).ConfigureAwait(false);
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

    private async Task OnTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        await _applier.RunAsync(work).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the disk refuses shows in the status until it takes readings again.</summary>
    private async ValueTask<AppendResult> WatchAsync(ValueTask<AppendResult> append)
    {
        try
        {
            var result = await append.ConfigureAwait(false);
            _refusal = result.Accepted ? null : _refusal;
            return result;
        }
        catch (StoreException e)
        {
            _refusal = e;
            throw;
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new StoreException($"The store has stopped: {failure.Message}", (failure as StoreException)?.Code ?? 0, failure);
        }
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
            _failure = e;
        }
    }

    /// <summary>Once a second: checkpoints that are due; compaction while little waits.</summary>
    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat, _parts.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                await _applier.RunAsync(_ => _applier.TickAsync()).WaitAsync(_stop.Token).ConfigureAwait(false);
                if (_log.InFlight < _parts.Options.MaxBlockReadings)
                {
                    TryCompact();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The store is closing.
        }
        catch (Exception e)
        {
            _failure ??= e;
        }
    }

    private void TryCompact()
    {
        try
        {
            _checkpointer.Compact();
            _compaction = null;
        }
        catch (StoreException e)
        {
            // A full disk, most likely: the days stay as they are and are tried again.
            _compaction = e;
        }
    }

    private Task TrimAsync(long upTo) => _log.TrimAsync(upTo);

    private LogPosition LoadMeters(IPointCatalog catalog)
    {
        using var lease = _parts.Readers.Rent();
        return lease.Reader.ReadMeters(row =>
            _parts.Live.Get(row.Point).Load(row.State, catalog.RulesOf(row.Point)?.Calendar, row.FirstTicks, row.LastTicks, row.LastBucketTicks));
    }
}
