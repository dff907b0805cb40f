using FactoryTwin.Contracts.Calls;
using FactoryTwin.Grains.Nodes;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>Has every node of a factory tell what it shows, deepest first, under the newest model and of the present day.</summary>
internal sealed class NodeTelling(TwinFeed feed, IGrainFactory grains)
{
    public async Task TellAsync(LoadedFactory factory, CancellationToken cancellationToken)
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
