using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Keys;
using FactoryTwin.Contracts.Meters;
using FactoryTwin.Domain.Live;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>Calls the meter grains, wherever they live.</summary>
internal sealed class MeterCalls(IGrainFactory grains, TwinCatalog catalog)
{
    private readonly ConcurrentDictionary<int, IMeterGrain> _meters = new();

    /// <summary>One attempt; what a meter refuses is in the answer, never thrown here.</summary>
    public ValueTask<MeterReply> Apply(in PointBlock block, CancellationToken cancellationToken)
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

    /// <summary>As often as the retry helper says: a meter that moves, or whose host has died, comes up elsewhere.</summary>
    public Task<MeterReply> ApplyAgainAsync(PointBlock block, CancellationToken cancellationToken) =>
        GrainRetry.CallAsync(
            () => Meter(block.Point).ApplyAsync(Message(block), cancellationToken).AsTask(), cancellationToken: cancellationToken);

    public Task<PointFigures?> ReplaceAsync(int point, MeterReplacement replacement, CancellationToken cancellationToken) =>
        GrainRetry.CallAsync(
            () => Meter(point).ReplaceAsync(replacement, cancellationToken).AsTask(), cancellationToken: cancellationToken);

    private static MeterBlock Message(in PointBlock block) =>
        new(block.State, ImmutableCollectionsMarshal.AsImmutableArray(block.Samples.ToArray()));

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
