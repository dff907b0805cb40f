using FactoryTwin.Contracts.Calls;
using FactoryTwin.Grains.Nodes;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// Lets every node tell once a minute, deepest first: where readings stay away nothing else would say that its figures are stale, and
/// that a new day has begun.
/// </summary>
internal sealed class NodeBeat(TwinFeed feed, TwinCatalog catalog, IGrainFactory grains, TwinStartup startup, TimeProvider clock, ILogger<NodeBeat> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var factory in startup.HasStarted ? catalog.Factories : [])
            {
                try
                {
                    await TellAsync(factory, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning(e, "Not every node of {Factory} could be asked to tell; the next minute asks again", factory.Id);
                }
            }
        }
    }

    private async Task TellAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var live = feed.Of(factory.Id);
        var nodes = factory.Model.Assets.Where(a => live.Node(a.Id.Value) is not null).Select(a => factory.Twin.Topology.Asset(a.Id)!);
        foreach (var node in nodes.OrderByDescending(n => n.Depth))
        {
            var grain = TwinNodes.Of(grains, factory.Id, node.Asset);
            await GrainRetry.CallAsync(() => grain.TellAsync(cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }
}
