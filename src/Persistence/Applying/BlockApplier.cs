using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>Has the sink apply a block of batches, grouped by point, and keeps what came of it in memory.</summary>
/// <param name="dirty">Points that the next checkpoint writes.</param>
internal sealed class BlockApplier(ApplierContext context, ApplyQueue queue, CheckpointCycle checkpoints, Recalculator recalculator, HashSet<LivePoint> dirty)
{
    /// <summary>A meter with fewer readings in a block costs more for its turn than for its readings.</summary>
    private const int FewReadings = 64;

    /// <summary>A block of few readings a meter begins so many times its predecessor's duration after it: that much can gather meanwhile.</summary>
    private const int RestShare = 5;

    private readonly BlockGrouper _grouper = new();
    private readonly LocalDays _days = new();
    private readonly List<PointBlock> _blocks = [];
    private MeterOutcome[] _outcomes = [];
    private long _nextBlock;

    /// <summary>
    /// Lets readings gather where many come for many meters: a block costs the same for each meter in it, whether it brings one reading
    /// or a hundred. By the machine's clock: it is about its work, not about time in the data.
    /// </summary>
    public async ValueTask PauseAsync(CancellationToken cancellation)
    {
        var rest = _nextBlock - Environment.TickCount64;
        if (rest > 0 && queue.Readings < context.Options.MaxBlockReadings)
        {
            await Task.Delay((int)rest, cancellation).ConfigureAwait(false);
        }
    }

    public async Task ApplyAsync(List<LogBatch> batches, CancellationToken cancellation)
    {
        var begun = Environment.TickCount64;
        var blocks = Group(batches);
        if (_outcomes.Length < blocks.Length)
        {
            _outcomes = new MeterOutcome[Math.Max(blocks.Length, _outcomes.Length * 2)];
        }
        await context.Sink.ApplyAsync(blocks, _outcomes.AsMemory(0, blocks.Length), cancellation).ConfigureAwait(false);
        TakeOutcomes(blocks);
        var readings = 0;
        foreach (var batch in batches)
        {
            readings += batch.Count;
            batch.Dispose();
        }
        queue.Applied(readings);
        if (readings < _grouper.Touched.Count * FewReadings)
        {
            var rest = (Environment.TickCount64 - begun) * RestShare;
            _nextBlock = begun + Math.Min(rest, (long)context.Options.MaxBlockPause.TotalMilliseconds);
        }
        context.Released(readings);
        checkpoints.Added(readings);
    }

    private PointBlock[] Group(List<LogBatch> batches)
    {
        _grouper.Group(batches);
        _blocks.Clear();
        for (var i = 0; i < _grouper.Touched.Count; i++)
        {
            var live = context.Live.Get(_grouper.Touched[i]);
            var samples = _grouper.SamplesAt(i);
            var rules = context.Catalog.RulesOf(live.Number);
            live.AddSamples(samples.Span, rules?.Calendar, _days);
            dirty.Add(live);
            if (rules is not null)
            {
                _blocks.Add(new PointBlock(live.Number, live.State, samples));
            }
        }
        return [.. _blocks];
    }

    private void TakeOutcomes(PointBlock[] blocks)
    {
        var outcomes = _outcomes.AsSpan(0, blocks.Length);
        for (var i = 0; i < blocks.Length; i++)
        {
            var live = context.Live.Get(blocks[i].Point);
            var outcome = outcomes[i];
            checkpoints.Added(2 * live.Take(outcome));
            if (outcome.LateFromTicks is { } from)
            {
                recalculator.AddLate(live, from, outcome.LateToTicks ?? from);
            }
        }
        foreach (var observer in context.Observers)
        {
            observer.OnApplied(blocks, outcomes);
        }
        outcomes.Clear();
    }
}
