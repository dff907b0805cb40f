using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Live;

/// <summary>A point that counts at an asset, and with which sign.</summary>
public sealed record CountingPoint(PointDefinition Point, double Sign);

/// <summary>Which counters make up an asset's quantity: the topmost meters of its subtree.</summary>
public static class CountingPoints
{
    /// <summary>
    /// Consumption with what is taken in and less what is given back; of a PV array its generation, of a storage unit what it gave less
    /// what it took. Where units differ only those in the unit of the first count together.
    /// </summary>
    public static ImmutableArray<CountingPoint> Of(TwinTopology topology, AssetPlace asset, string carrier)
    {
        var found = ImmutableArray.CreateBuilder<CountingPoint>();
        foreach (var point in topology.Model.Points)
        {
            var place = topology.Place(point.Id);
            if (point.Carrier == carrier && place.CountsToday && place.CountsUpTo <= asset.Depth && SignAt(asset.Asset.Kind, point.Role) is var sign and not 0
                && point.Asset is { } owner && IsInside(topology, owner, asset.Asset.Id))
            {
                found.Add(new CountingPoint(point, sign));
            }
        }
        return found.Count == 0 ? [] : [.. found.Where(p => p.Point.Unit == found[0].Point.Unit)];
    }

    private static double SignAt(string kind, FlowRole role) => (kind, role) switch
    {
        ("pv-array", FlowRole.Generation) or ("storage", FlowRole.Discharge) => 1,
        ("storage", FlowRole.Charge) => -1,
        (_, FlowRole.Consumption or FlowRole.Import) => 1,
        (_, FlowRole.Export) => -1,
        _ => 0,
    };

    private static bool IsInside(TwinTopology topology, AssetId asset, AssetId ancestor)
    {
        for (AssetId? at = asset; at is { } id; at = topology.Asset(id)?.Asset.Parent)
        {
            if (id == ancestor)
            {
                return true;
            }
        }
        return false;
    }
}
