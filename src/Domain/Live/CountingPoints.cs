using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Live;

/// <summary>A point that counts at an asset.</summary>
/// <param name="Point">The point.</param>
/// <param name="Weight">Its sign, times the factor from its unit to that of the first point.</param>
public sealed record CountingPoint(PointDefinition Point, double Weight);

/// <summary>Which counters make up an asset's quantity: the topmost meters of its subtree.</summary>
public static class CountingPoints
{
    /// <summary>
    /// Consumption with what is taken in and less what is given back; of a PV array its generation, of a storage unit what it gave less
    /// what it took. Amounts are told in the unit of the first point;
    /// one that measures something else does not count with it.
    /// </summary>
    public static ImmutableArray<CountingPoint> Of(TwinTopology topology, AssetPlace asset, string carrier)
    {
        var found = ImmutableArray.CreateBuilder<CountingPoint>();
        foreach (var point in topology.Model.Points)
        {
            var place = topology.Place(point.Id);
            if (point.Carrier == carrier && place.CountsToday && place.CountsUpTo <= asset.Depth && SignAt(asset.Asset.Kind, point.Role) is var sign and not 0
                && point.Asset is { } owner && topology.IsInside(owner, asset.Asset.Id)
                && AmountUnits.Factor(AmountUnits.Of(point.Unit), AmountUnits.Of((found.Count == 0 ? point : found[0].Point).Unit)) is { } factor)
            {
                found.Add(new CountingPoint(point, sign * factor));
            }
        }
        return found.ToImmutable();
    }

    private static double SignAt(string kind, FlowRole role) => (kind, role) switch
    {
        ("pv-array", FlowRole.Generation) or ("storage", FlowRole.Discharge) => 1,
        ("storage", FlowRole.Charge) => -1,
        (_, FlowRole.Consumption or FlowRole.Import) => 1,
        (_, FlowRole.Export) => -1,
        _ => 0,
    };
}
