using FactoryTwin.Contracts.Calls;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Grains.Nodes;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// A node that was activated knows nothing of its children. Calls between grains run upward only, so the host asks them to tell again;
/// as it asks meters that did not show what was applied last.
/// </summary>
internal sealed class Retelling(
    TwinFeed feed,
    TwinCatalog catalog,
    IGrainFactory grains,
    GrainMeterSink sink,
    UnshownMeters unshown,
    ReadingStore store,
    TwinStartup startup,
    TimeProvider clock,
    ILogger<Retelling> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (startup.HasStarted && unshown.TakeDue() is { Count: > 0 } meters)
            {
                await sink.WakeAsync(meters, store.Readings, stoppingToken);
            }
            while (startup.HasStarted && feed.TryTakeAwoken(out var factory, out var node))
            {
                try
                {
                    await RetellAsync(factory, node, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning(e, "The children of {Node} could not be asked to tell again; their next readings do", node);
                }
            }
        }
    }

    private async Task RetellAsync(FactoryId factory, AssetId node, CancellationToken cancellationToken)
    {
        if (catalog.Get(factory) is not { } loaded || loaded.Twin.Topology.Asset(node) is not { } place)
        {
            return;
        }
        await sink.WakeAsync([.. place.Points.Concat(place.Borrowed).Select(p => loaded.Numbers[p.Id])], store.Readings, cancellationToken);
        foreach (var child in place.Children)
        {
            var grain = TwinNodes.Of(grains, factory, loaded.Twin.Topology.Asset(child)!.Asset);
            await GrainRetry.CallAsync(() => grain.TellAsync(cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }
}
