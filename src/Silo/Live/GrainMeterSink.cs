using FactoryTwin.Contracts.Meters;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using Orleans.Runtime;

namespace FactoryTwin.Silo.Live;

/// <summary>Sends blocks of readings to the meter grains and what they answer to the live feed and the alarm watch.</summary>
internal sealed class GrainMeterSink(
    MeterCalls meters, UnshownMeters unshown, TwinCatalog catalog, TwinFeed feed, AlarmWatch watch, ReadingStore store, ILogger<GrainMeterSink> logger)
    : IMeterSink, IApplyObserver
{
    private ValueTask<MeterReply>[] _calls = [];

    public async ValueTask ApplyAsync(ReadOnlyMemory<PointBlock> blocks, Memory<MeterOutcome> outcomes, CancellationToken cancellationToken)
    {
        if (_calls.Length < blocks.Length)
        {
            _calls = new ValueTask<MeterReply>[blocks.Length];
        }
        for (var i = 0; i < blocks.Length; i++)
        {
            _calls[i] = meters.Apply(blocks.Span[i], cancellationToken);
        }
        var retried = false;
        for (var i = 0; i < blocks.Length; i++)
        {
            if (_calls[i].IsFaulted && !retried)
            {
                // Where one was refused, a whole host of meters may be gone: all are called again side by side.
                RetryRefused(blocks.Span, i, cancellationToken);
                retried = true;
            }
            var call = _calls[i];
            // Most have answered by the time they are asked for.
            var answer = call.IsCompletedSuccessfully ? call.Result : await AnswerAsync(call, blocks.Span[i], cancellationToken);
            var reply = ByOurRevision(blocks.Span[i], answer);
            outcomes.Span[i] = reply.Outcome;
            Show(blocks.Span[i].Point, reply);
        }
        foreach (var factory in catalog.Factories)
        {
            feed.Of(factory.Id).Wake();
        }
    }

    public async ValueTask ReplaceAsync(int point, MeterState state, CancellationToken cancellationToken)
    {
        try
        {
            Show(point, await meters.ReplaceAsync(point, new MeterReplacement(state, long.MaxValue), cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The history is right already; what the meter shows is so again with its next reading.
            logger.LogWarning(e, "Point {Point} could not take its recomputed state", point);
        }
    }

    /// <summary>Lets meters that have readings show themselves and tell the nodes above.</summary>
    public async Task WakeAsync(IReadOnlyList<int> points, IReadingQueries readings, CancellationToken cancellationToken)
    {
        foreach (var chunk in points.Chunk(256))
        {
            await Task.WhenAll(chunk.Select(p => WakeAsync(p, readings.StateOf(p), cancellationToken)));
        }
    }

    public void OnApplied(ReadOnlySpan<PointBlock> blocks, ReadOnlySpan<MeterOutcome> outcomes)
    {
        // What the meters showed was published while the block was applied.
    }

    /// <summary>Where history changed and the live state did not, today's sums may still have.</summary>
    public void OnRecalculated(int point, Recalculated result)
    {
        if (result.State is null && catalog.PointOf(point) is { } known && watch.IsToday(known.Factory, result.ToTicks))
        {
            _ = RefreshTodayAsync(point, result.ToTicks);
        }
    }

    private async Task WakeAsync(int point, MeterState state, CancellationToken cancellationToken)
    {
        if (state.IsEmpty)
        {
            return;
        }
        try
        {
            var block = new PointBlock(point, state, default);
            var reply = await meters.ApplyAgainAsync(block, cancellationToken);
            Show(point, ByOurRevision(block, reply));
            if (IsOurRevision(point, reply))
            {
                unshown.Remove(point);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One meter that cannot show itself keeps no other from it.
            logger.LogWarning(e, "Point {Point} could not be woken; it is tried again", point);
            unshown.Add(point);
        }
    }

    private void RetryRefused(ReadOnlySpan<PointBlock> blocks, int from, CancellationToken cancellationToken)
    {
        for (var i = from; i < blocks.Length; i++)
        {
            if (_calls[i].IsFaulted)
            {
                _calls[i] = AnswerAsync(_calls[i], blocks[i], cancellationToken);
            }
        }
    }

    /// <summary>
    /// History does not wait for a grain that fails: the same rules are then applied here. Where a new revision has just taken the
    /// point out of the model its readings are kept, and count once a revision has it again.
    /// </summary>
    private async ValueTask<MeterReply> AnswerAsync(ValueTask<MeterReply> call, PointBlock block, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await call;
            }
            catch (Exception e) when (e is OrleansMessageRejectionException or TimeoutException)
            {
                return await meters.ApplyAgainAsync(block, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (catalog.PointOf(block.Point) is { } known)
            {
                logger.LogError(e, "The meter of point {Point} of {Factory} failed; its readings count all the same, and show when it answers again", known.Point.Id, known.Factory.Id);
                unshown.Add(block.Point);
            }
            return ByOurRules(block);
        }
    }

    /// <summary>
    /// A meter on another host applies by the model that is known there, which may be older or newer than the one under which the log is
    /// applied here. Then our rules decide what is stored, and the meter shows itself again when both know the same.
    /// </summary>
    private MeterReply ByOurRevision(in PointBlock block, MeterReply reply)
    {
        if (IsOurRevision(block.Point, reply))
        {
            return reply;
        }
        if (reply.Revision == 0)
        {
            // A host of an older program: it will never say.
            return ByOurRules(block) with { Figures = reply.Figures };
        }
        unshown.Add(block.Point);
        return ByOurRules(block);
    }

    private bool IsOurRevision(int point, MeterReply reply) => catalog.PointOf(point) is not { } known || reply.Revision == known.Factory.Revision;

    private MeterReply ByOurRules(in PointBlock block) => catalog.PointOf(block.Point) is { } known
        ? new MeterReply(MeterEngine.Apply(known.Rules, block.State, block.Samples.Span), null) { Revision = known.Factory.Revision }
        : new MeterReply(new MeterOutcome(block.State, [], null, null, [], []), null);

    private async Task RefreshTodayAsync(int point, long changedTo)
    {
        try
        {
            if (store.Lease.Role == StoreRole.Follower)
            {
                // The holder tells the meter, wherever that lives.
                return;
            }
            if (await meters.ReplaceAsync(point, new MeterReplacement(null, changedTo), CancellationToken.None) is { } figures)
            {
                Show(point, figures);
            }
            else
            {
                // The grain was activated by this very call and knows no reading yet.
                await WakeAsync(point, store.Readings.StateOf(point), CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            // Nobody awaits this; the next reading of the point shows the same sums.
            logger.LogWarning(e, "Point {Point} could not read today's sums anew", point);
        }
    }

    private void Show(int point, MeterReply reply)
    {
        Show(point, reply.Figures);
        if (!reply.Outcome.Events.IsDefaultOrEmpty && catalog.PointOf(point) is { } known)
        {
            watch.Noticed(known, reply.Outcome.Events);
        }
    }

    private void Show(int point, PointFigures? figures)
    {
        if (figures is not null && catalog.PointOf(point) is { } known)
        {
            feed.Of(known.Factory.Id).Publish(figures);
            watch.Shown(known, figures);
        }
    }
}
