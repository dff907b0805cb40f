using System.Collections.Concurrent;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Grains.Services;

namespace FactoryTwin.Silo.Live;

/// <summary>The feeds of all factories of this host; where grains publish and the hub reads.</summary>
public sealed class TwinFeed : ITwinFeed
{
    private readonly ConcurrentDictionary<FactoryId, FactoryFeed> _feeds = new();
    private readonly ConcurrentQueue<(FactoryId Factory, AssetId Node)> _awoken = new();

    public FactoryFeed Of(FactoryId factory) => _feeds.GetOrAdd(factory, static _ => new FactoryFeed());

    public void Publish(NodeFigures figures) => Of(new FactoryId(figures.Factory)).Publish(figures);

    public void Publish(FactoryFigures figures) => Of(new FactoryId(figures.Node.Factory)).Publish(figures);

    public void AlarmsChanged(FactoryId factory) => Of(factory).AlarmsChanged();

    /// <summary>Kept until somebody asks: at most one entry for each activation of a node.</summary>
    public void NodeAwoke(FactoryId factory, AssetId node) => _awoken.Enqueue((factory, node));

    internal bool TryTakeAwoken(out FactoryId factory, out AssetId node)
    {
        var found = _awoken.TryDequeue(out var next);
        (factory, node) = next;
        return found;
    }
}
