using System.Collections.Concurrent;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Grains.Nodes;
using Orleans;

namespace FactoryTwin.Grains.Services;

/// <summary>References to the nodes of one revision, shared by the meters below them: ten thousand meters hold a few hundred.</summary>
public sealed class NodeReferences
{
    private readonly ConcurrentDictionary<AssetId, ITwinNodeGrain> _nodes = new();

    /// <summary>The grain of an asset; null where the model has none of that id.</summary>
    public ITwinNodeGrain? Of(IGrainFactory grains, FactoryId factory, TwinTopology topology, AssetId? asset) =>
        asset is { } id && topology.Asset(id) is { } place
            ? _nodes.GetOrAdd(id, _ => TwinNodes.Of(grains, factory, place.Asset))
            : null;
}
