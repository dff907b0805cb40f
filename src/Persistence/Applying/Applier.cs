using System.Threading.Channels;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// Takes committed batches in, in log order: groups them by point, has the sink apply them, keeps what came of it in memory, recomputes
/// points with late readings and starts checkpoints. One turn at a time; everything it alone writes needs no lock.
/// </summary>
internal sealed class Applier
{
    /// <summary>A meter with fewer readings in a block costs more for its turn than for its readings.</summary>
    private const int FewReadings = 64;

    /// <summary>A block of few readings a meter begins so many times its predecessor's duration after it: that much can gather meanwhile.</summary>
    private const int RestShare = 5;

    private readonly Channel<Item> _queue = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
    private readonly BlockGrouper _grouper = new();
    private readonly LocalDays _days = new();
    private readonly HashSet<LivePoint> _dirty = [];
    private readonly HashSet<LivePoint> _late = [];
    private readonly HashSet<LivePoint> _rebuild = [];
    private readonly List<LogBatch> _batches = [];
    private readonly List<PointBlock> _blocks = [];
    private readonly ApplierContext _context;
    private readonly CheckpointCycle _checkpoints;
    private readonly AppliedSignal _applied;
    private MeterOutcome[] _outcomes = [];
    private LogPosition _position;
    private long _lateSince;
    private long _nextBlock;
    private long _waiting;
    private Item? _held;
    private volatile StoreException? _refusal;

    public Applier(ApplierContext context, LogPosition start)
    {
        _context = context;
        _position = start;
        _applied = new AppliedSignal(start.Batch);
        _checkpoints = new CheckpointCycle(context, start.Batch);
    }

    public AppliedSignal Applied => _applied;

    public CheckpointCycle Checkpoints => _checkpoints;

    /// <summary>Why the history cannot be read that a recomputation needs; null where nothing waits for it.</summary>
    public StoreException? Refusal => _refusal;

    /// <summary>A batch that is on disk; from the log's thread, in order.</summary>
    public void Post(long id, LogBatch batch)
    {
        Interlocked.Add(ref _waiting, batch.Count);
        _queue.Writer.TryWrite(new Item(id, batch, null));
    }

    /// <summary>Work that stands at a row of the log.</summary>
    public void Post(long id, Func<CancellationToken, Task> work) => _queue.Writer.TryWrite(new Item(id, null, new TurnWork(work)));

    /// <summary>Runs work between two blocks, when all that was posted before is applied.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        var turn = new TurnWork(work);
        if (!_queue.Writer.TryWrite(new Item(0, null, turn)))
        {
            throw new StoreException("The store is closed.");
        }
        await turn.Done.ConfigureAwait(false);
    }

    /// <summary>Nothing more is taken; the loop ends when all is applied.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    public async Task RunLoopAsync(CancellationToken cancellation)
    {
        try
        {
            while (_held is not null || await _queue.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
            {
                await PauseAsync(cancellation).ConfigureAwait(false);
                var work = Collect();
                if (_batches.Count > 0)
                {
                    await ApplyAsync(cancellation).ConfigureAwait(false);
                }
                await SettleAsync(force: work is not null, cancellation).ConfigureAwait(false);
                if (work is not null)
                {
                    await work.Work!.RunAsync(cancellation).ConfigureAwait(false);
                    await PassAsync(work, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            _applied.Fail(e);
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out var item))
            {
                item.Work?.Fail(e);
            }
            throw;
        }
    }

    /// <summary>Recomputes a point over its whole history with its present rules.</summary>
    public async Task RebuildAsync(int point, CancellationToken cancellation)
    {
        _rebuild.Add(_context.Live.Get(point));
        await RebuildWantedAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts a checkpoint of all there is and waits until it is on disk.</summary>
    public Task CheckpointAsync() => _checkpoints.WriteNowAsync(_dirty, _position);

    public Task TickAsync() => _checkpoints.TickAsync(_dirty, _position);

    /// <summary>
    /// Lets readings gather where many come for many meters: a block costs the same for each meter in it, whether it brings one reading
    /// or a hundred. By the machine's clock: it is about its work, not about time in the data.
    /// </summary>
    private async ValueTask PauseAsync(CancellationToken cancellation)
    {
        var rest = _nextBlock - Environment.TickCount64;
        if (rest > 0 && Volatile.Read(ref _waiting) < _context.Options.MaxBlockReadings)
        {
            await Task.Delay((int)rest, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what waits, up to a block; work that stands between batches ends the block.</summary>
    private Item? Collect()
    {
        _batches.Clear();
        var readings = 0;
        while (readings < _context.Options.MaxBlockReadings && (_held is not null || _queue.Reader.TryRead(out _held)))
        {
            var item = _held!;
            _held = null;
            if (item.Work is not null)
            {
                return item;
            }
            _batches.Add(item.Batch!);
            readings += item.Batch!.Count;
            _position = new LogPosition(item.Id, item.Batch.FirstArrival + item.Batch.Count - 1);
        }
        return null;
    }

    /// <summary>A row of the log that is work counts as applied once the work is done.</summary>
    private async Task PassAsync(Item work, CancellationToken cancellation)
    {
        if (work.Id > 0)
        {
            await work.Work!.Done.ConfigureAwait(false);
            _position = _position with { Batch = work.Id };
            await SettleAsync(force: false, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync(CancellationToken cancellation)
    {
        var begun = Environment.TickCount64;
        _grouper.Group(_batches);
        _blocks.Clear();
        for (var i = 0; i < _grouper.Touched.Count; i++)
        {
            var live = _context.Live.Get(_grouper.Touched[i]);
            var samples = _grouper.SamplesAt(i);
            var rules = _context.Catalog.RulesOf(live.Number);
            live.AddSamples(samples.Span, rules?.Calendar, _days);
            _dirty.Add(live);
            if (rules is not null)
            {
                _blocks.Add(new PointBlock(live.Number, live.State, samples));
            }
        }
        if (_outcomes.Length < _blocks.Count)
        {
            _outcomes = new MeterOutcome[Math.Max(_blocks.Count, _outcomes.Length * 2)];
        }
        var blocks = _blocks.ToArray();
        await _context.Sink.ApplyAsync(blocks, _outcomes.AsMemory(0, blocks.Length), cancellation).ConfigureAwait(false);
        TakeOutcomes(blocks);
        var readings = 0;
        foreach (var batch in _batches)
        {
            readings += batch.Count;
            batch.Dispose();
        }
        Interlocked.Add(ref _waiting, -readings);
        if (readings < _grouper.Touched.Count * FewReadings)
        {
            var rest = (Environment.TickCount64 - begun) * RestShare;
            _nextBlock = begun + Math.Min(rest, (long)_context.Options.MaxBlockPause.TotalMilliseconds);
        }
        _context.Released(readings);
        _checkpoints.Added(readings);
    }

    private void TakeOutcomes(PointBlock[] blocks)
    {
        var outcomes = _outcomes.AsSpan(0, blocks.Length);
        for (var i = 0; i < blocks.Length; i++)
        {
            var live = _context.Live.Get(blocks[i].Point);
            var outcome = outcomes[i];
            _checkpoints.Added(2 * live.Take(outcome));
            if (outcome.LateFromTicks is { } from)
            {
                if (_late.Count == 0)
                {
                    _lateSince = _context.Clock.GetTimestamp();
                }
                _late.Add(live);
                live.LateFrom = Math.Min(live.LateFrom, from);
                live.LateTo = Math.Max(live.LateTo, outcome.LateToTicks ?? from);
            }
        }
        foreach (var observer in _context.Observers)
        {
            observer.OnApplied(blocks, outcomes);
        }
        outcomes.Clear();
    }

    /// <summary>Recomputes late points when nothing else waits or they have waited long enough; then says how far all is applied.</summary>
    private async Task SettleAsync(bool force, CancellationToken cancellation)
    {
        var wait = !force && _late.Count > 0 && _queue.Reader.TryPeek(out _)
            && _context.Clock.GetElapsedTime(_lateSince) < _context.Options.MaxLateDelay;
        if (wait)
        {
            return;
        }
        foreach (var live in _late)
        {
            if (await RecalculateAsync(live, live.LateFrom, live.LateTo, forgetStates: false, cancellation).ConfigureAwait(false))
            {
                (live.LateFrom, live.LateTo) = (long.MaxValue, 0);
                _late.Remove(live);
            }
        }
        await RebuildWantedAsync(cancellation).ConfigureAwait(false);
        if (_late.Count + _rebuild.Count == 0)
        {
            _applied.Set(_position.Batch);
        }
        await _checkpoints.StartIfFullAsync(_dirty, _position).ConfigureAwait(false);
    }

    private async Task RebuildWantedAsync(CancellationToken cancellation)
    {
        foreach (var live in _rebuild)
        {
            if (live.FirstTicks > live.LastTicks
                || await RecalculateAsync(live, live.FirstTicks, long.MaxValue, forgetStates: true, cancellation).ConfigureAwait(false))
            {
                _rebuild.Remove(live);
            }
        }
    }

    /// <returns>
    /// False where the stored history is ahead of what was applied here, because another host wrote it: it would mix with readings that
    /// are still to come, so the point waits until this host is as far.
    /// </returns>
    private async Task<bool> RecalculateAsync(LivePoint live, long from, long to, bool forgetStates, CancellationToken cancellation)
    {
        if (_context.Catalog.RulesOf(live.Number) is not { } rules)
        {
            return true;
        }
        // Where raw readings were removed there is nothing to compute from: rollups before the cut stay as they are.
        var cut = _context.Removals.CutOf(live.Number);
        from = Math.Max(from, cut);
        if (to < from)
        {
            return true;
        }
        Recalculated? computed;
        try
        {
            computed = await ReadAsync(reader => reader.StoredArrival() > _position.Arrival
                ? null
                : SeriesRecalculation.Recalculate(rules, from, to, new PointHistory(live, reader, forgetStates, FirstKeptDay(rules, cut)), cancellation))
                .ConfigureAwait(false);
        }
        catch (CorruptDataException e)
        {
            // One damaged row must not stop the other points. This one keeps its figures without the late readings until a rebuild.
            _context.Damage.Add($"Point {live.Number} could not be recomputed: {e.Message}");
            return true;
        }
        if (computed is not { } result)
        {
            return false;
        }
        live.Take(result, rules.Calendar);
        _dirty.Add(live);
        _checkpoints.Added(2 * result.Buckets.Length);
        if (result.State is not null)
        {
            await _context.Sink.ReplaceAsync(live.Number, live.State, cancellation).ConfigureAwait(false);
        }
        foreach (var observer in _context.Observers)
        {
            observer.OnRecalculated(live.Number, result);
        }
        return true;
    }

    /// <summary>Reads the stored history; where disk or server refuse, waits in place until they give it, or the store closes.</summary>
    private async Task<T> ReadAsync<T>(Func<IHistoryReader, T> read)
    {
        while (true)
        {
            try
            {
                using var lease = _context.Snapshots.Rent();
                var result = read(lease.Reader);
                _refusal = null;
                return result;
            }
            catch (StoreException e) when (e.MayPass && !_context.Stopping.IsCancellationRequested)
            {
                _refusal = e;
            }
            await Task.Delay(TimeSpan.FromSeconds(1), _context.Clock, _context.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static DateOnly FirstKeptDay(PointRules rules, long cut) =>
        cut == 0 ? DateOnly.MinValue : rules.Calendar.DayOf(new DateTimeOffset(cut, TimeSpan.Zero));

    private sealed record Item(long Id, LogBatch? Batch, TurnWork? Work);
}
