using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// Takes committed batches in, in log order: block after block is applied, points with late readings are computed anew, checkpoints
/// started. One turn at a time; everything it alone writes needs no lock.
/// </summary>
internal sealed class Applier
{
    private readonly ApplyQueue _queue = new();
    private readonly HashSet<LivePoint> _dirty = [];
    private readonly List<LogBatch> _batches = [];
    private readonly ApplierContext _context;
    private readonly CheckpointCycle _checkpoints;
    private readonly AppliedSignal _applied;
    private readonly PatientReader _reader;
    private readonly Recalculator _recalculator;
    private readonly BlockApplier _blocks;
    private LogPosition _position;

    public Applier(ApplierContext context, LogPosition start)
    {
        _context = context;
        _position = start;
        _applied = new AppliedSignal(start.Batch);
        _checkpoints = new CheckpointCycle(context, start.Batch);
        _reader = new PatientReader(context);
        _recalculator = new Recalculator(context, new Recalculation(context, _reader, _checkpoints, _dirty), _checkpoints, _dirty);
        _blocks = new BlockApplier(context, _queue, _checkpoints, _recalculator, _dirty);
    }

    public AppliedSignal Applied => _applied;

    public CheckpointCycle Checkpoints => _checkpoints;

    /// <summary>Why the history cannot be read that a recomputation needs; null where nothing waits for it.</summary>
    public StoreException? Refusal => _reader.Refusal;

    /// <summary>A batch that is on disk; from the log's thread, in order.</summary>
    public void Post(long id, LogBatch batch) => _queue.Add(id, batch);

    /// <summary>Work that stands at a row of the log.</summary>
    public void Post(long id, Func<CancellationToken, Task> work) => _queue.Add(id, new TurnWork(work));

    /// <summary>Runs work between two blocks, when all that was posted before is applied.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        var turn = new TurnWork(work);
        if (!_queue.Add(0, turn))
        {
            throw new StoreException("The store is closed.");
        }
        await turn.Done.ConfigureAwait(false);
    }

    /// <summary>Nothing more is taken; the loop ends when all is applied.</summary>
    public void Complete() => _queue.Complete();

    public async Task RunLoopAsync(CancellationToken cancellation)
    {
        try
        {
            while (await _queue.WaitAsync(cancellation).ConfigureAwait(false))
            {
                await _blocks.PauseAsync(cancellation).ConfigureAwait(false);
                await TurnAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            _applied.Fail(e);
            _queue.Fail(e);
            throw;
        }
    }

    /// <summary>Recomputes points over their whole history with their present rules; on its turn.</summary>
    /// <param name="row">The row of the log that asks for it; 0 where none does.</param>
    /// <param name="asker">Of who asked: ends it between two points.</param>
    public async Task RebuildAsync(IReadOnlyCollection<int> points, long row, CancellationToken cancellation, CancellationToken asker = default)
    {
        foreach (var point in points)
        {
            asker.ThrowIfCancellationRequested();
            await _recalculator.RebuildAsync(_context.Live.Get(point), _position, row, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Starts a checkpoint of all there is and waits until it is on disk.</summary>
    public Task CheckpointAsync() => _checkpoints.WriteNowAsync(_dirty, _position);

    public Task TickAsync() => _checkpoints.TickAsync(_dirty, _position);

    private async Task TurnAsync(CancellationToken cancellation)
    {
        var work = _queue.Collect(_context.Options.MaxBlockReadings, _batches, ref _position);
        if (_batches.Count > 0)
        {
            await _blocks.ApplyAsync(_batches, cancellation).ConfigureAwait(false);
        }
        await SettleAsync(force: work is not null, cancellation).ConfigureAwait(false);
        if (work is not null)
        {
            await work.Work!.RunAsync(cancellation).ConfigureAwait(false);
            await PassAsync(work, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A row of the log that is work counts as applied once the work is done.</summary>
    private async Task PassAsync(QueuedRow work, CancellationToken cancellation)
    {
        if (work.Id > 0)
        {
            await work.Work!.Done.ConfigureAwait(false);
            _position = _position with { Batch = work.Id };
            await SettleAsync(force: false, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Recomputes late points when nothing else waits or they have waited long enough; then says how far all is applied.</summary>
    private async Task SettleAsync(bool force, CancellationToken cancellation)
    {
        if (!force && !_queue.IsEmpty && _recalculator.MayWait)
        {
            return;
        }
        await _recalculator.RunLateAsync(_position, cancellation).ConfigureAwait(false);
        await _recalculator.RunRebuildsAsync(_position, cancellation).ConfigureAwait(false);
        if (_recalculator.IsIdle)
        {
            _applied.Set(_position.Batch);
        }
        await _checkpoints.StartIfFullAsync(_dirty, _position).ConfigureAwait(false);
    }
}
