using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Keys;
using FactoryTwin.Contracts.Meters;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Silo.Live;

/// <summary>Sends blocks of readings to the meter grains and what they answer to the live feed and the alarm watch.</summary>
public sealed class GrainMeterSink(
    IGrainFactory grains, TwinCatalog catalog, TwinFeed feed, AlarmWatch watch, ReadingStore store, ILogger<GrainMeterSink> logger)
    : IMeterSink, IApplyObserver
{
    private readonly ConcurrentDictionary<int, IMeterGrain> _meters = new();
    private ValueTask<MeterReply>[] _calls = [];

    public async ValueTask ApplyAsync(ReadOnlyMemory<PointBlock> blocks, Memory<MeterOutcome> outcomes, CancellationToken cancellationToken)
    {
        if (_calls.Length < blocks.Length)
        {
            _calls = new ValueTask<MeterReply>[blocks.Length];
        }
        for (var i = 0; i < blocks.Length; i++)
        {
            _calls[i] = Call(blocks.Span[i], cancellationToken);
        }
        for (var i = 0; i < blocks.Length; i++)
        {
            var call = _calls[i];
            // Most have answered by the time they are asked for.
            var reply = call.IsCompletedSuccessfully ? call.Result : await AnswerAsync(call, blocks.Span[i], cancellationToken);
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
            Show(point, await RefreshAsync(point, new MeterReplacement(state, long.MaxValue), cancellationToken));
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
            Show(point, await AgainAsync(new PointBlock(point, state, default), cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One meter that cannot show itself, such as one that a newer revision has taken away, keeps no other from it.
            logger.LogWarning(e, "Point {Point} could not be woken; its next reading does it", point);
        }
    }

    private ValueTask<MeterReply> Call(in PointBlock block, CancellationToken cancellationToken)
    {
        try
        {
            return Meter(block.Point).ApplyAsync(Message(block), cancellationToken);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<MeterReply>(e);
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
                return await AgainAsync(block, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (catalog.PointOf(block.Point) is not { } known)
            {
                return new MeterReply(new MeterOutcome(block.State, [], null, null, [], []), null);
            }
            logger.LogError(e, "The meter of point {Point} of {Factory} failed; its readings count all the same", known.Point.Id, known.Factory.Id);
            return new MeterReply(MeterEngine.Apply(known.Rules, block.State, block.Samples.Span), null);
        }
    }

    private static MeterBlock Message(in PointBlock block) =>
        new(block.State, ImmutableCollectionsMarshal.AsImmutableArray(block.Samples.ToArray()));

    private async Task RefreshTodayAsync(int point, long changedTo)
    {
        try
        {
            if (store.Lease.Role == StoreRole.Follower)
            {
                // The holder tells the meter, wherever that lives.
                return;
            }
            if (await RefreshAsync(point, new MeterReplacement(null, changedTo), CancellationToken.None) is { } figures)
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

    private Task<PointFigures?> RefreshAsync(int point, MeterReplacement replacement, CancellationToken cancellationToken) =>
        GrainRetry.CallAsync(
            () => Meter(point).ReplaceAsync(replacement, cancellationToken).AsTask(), cancellationToken: cancellationToken);

    private Task<MeterReply> AgainAsync(PointBlock block, CancellationToken cancellationToken) =>
        GrainRetry.CallAsync(
            () => Meter(block.Point).ApplyAsync(Message(block), cancellationToken).AsTask(), cancellationToken: cancellationToken);

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

    private IMeterGrain Meter(int point)
    {
        if (_meters.TryGetValue(point, out var meter))
        {
            return meter;
        }
        return catalog.PointOf(point) is { } known
            ? _meters.GetOrAdd(point, grains.GetGrain<IMeterGrain>(new MeterKey(known.Factory.Id, known.Point.Id).ToString()))
            : throw new InvalidOperationException($"Point {point} lost its model between grouping and applying.");
    }
}
