using FactoryTwin.Contracts.Keys;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using Orleans;

namespace FactoryTwin.Grains.Nodes;

/// <summary>Which grain stands for an asset.</summary>
public static class TwinNodes
{
    public static ITwinNodeGrain Of(IGrainFactory grains, FactoryId factory, AssetDefinition asset)
    {
        var key = new NodeKey(factory, asset.Id).ToString();
        if (asset.Parent is null)
        {
            return grains.GetGrain<IFactoryGrain>(key);
        }
        return asset.Kind switch
        {
            "building" => grains.GetGrain<IBuildingGrain>(key),
            "area" => grains.GetGrain<IAreaGrain>(key),
            "pv-array" => grains.GetGrain<IPvArrayGrain>(key),
            "storage" => grains.GetGrain<IStorageUnitGrain>(key),
            _ => grains.GetGrain<IAssetGrain>(key),
        };
    }
}
