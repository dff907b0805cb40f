using System.Collections.Frozen;
using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Live;

/// <summary>Where a point's flow counts in the tree of assets.</summary>
/// <param name="CountsUpTo">
/// Depth of the highest asset at which this point still counts (0 = the site). Above it another meter, further up the meter tree,
/// measures the same flow and counts instead, so that no kWh is counted twice.
/// </param>
/// <param name="CountsRate">False where a power point beside it tells the rate.</param>
/// <param name="CountsToday">False for the power point where a register or interval beside it tells the energy.</param>
public readonly record struct PointPlace(int CountsUpTo, bool CountsRate, bool CountsToday);

/// <summary>One asset's place in the tree.</summary>
/// <param name="Borrowed">Points of other assets that its rules look at; they count in no sum of this asset. See <see cref="BorrowedPoints"/>.</param>
public sealed record AssetPlace(
    AssetDefinition Asset,
    int Depth,
    ImmutableArray<AssetId> Children,
    ImmutableArray<PointDefinition> Points,
    ImmutableArray<PointDefinition> Borrowed);

/// <summary>
/// The two trees of a model, assets and meters, worked out once per revision: which meter counts at which asset.
/// </summary>
/// <remarks>
/// At an asset the topmost meters of its subtree count: a meter whose own upper meter (of the same flow group) also sits in the subtree
/// is explained by it and does not count again. A hall with a feeder meter is its feeder; a building without one is the sum of what is
/// inside. Where an intake (import) of electricity stands in the subtree, consumption is behind it and does not count beside it, also
/// when no meter is named as its upper one: PV may feed it as well, so that the intake is not its parent.
/// </remarks>
public sealed class TwinTopology
{
    private const string Electricity = "electricity";
    private readonly FrozenDictionary<AssetId, AssetPlace> _assets;
    private readonly FrozenDictionary<PointId, PointPlace> _places;
    private readonly FrozenDictionary<PointId, PointDefinition> _points;
    private readonly ImmutableArray<AssetId> _intakes;
    private readonly FrozenDictionary<PointId, ImmutableArray<AssetId>> _borrowers;

    public TwinTopology(FactoryModel model)
    {
        Model = model;
        _points = model.Points.ToFrozenDictionary(p => p.Id);
        var pointsOf = model.Points.Where(p => p.Asset is not null).ToLookup(p => p.Asset!.Value);
        var childrenOf = model.Assets.Where(a => a.Parent is not null).ToLookup(a => a.Parent!.Value, a => a.Id);
        var byId = model.Assets.ToDictionary(a => a.Id);
        _assets = model.Assets.ToFrozenDictionary(
            a => a.Id,
            a => new AssetPlace(a, DepthOf(a, byId), [.. childrenOf[a.Id]], [.. pointsOf[a.Id]], BorrowedPoints.Of(model, a)));
        _borrowers = _assets.Values.SelectMany(a => a.Borrowed, (a, point) => (point.Id, Asset: a.Asset.Id))
            .GroupBy(b => b.Id).ToFrozenDictionary(g => g.Key, g => g.Select(b => b.Asset).ToImmutableArray());
        _intakes = [.. model.Points.Where(p => p is { Role: FlowRole.Import, Carrier: Electricity, Asset: not null }).Select(p => p.Asset!.Value).Distinct()];
        _places = model.Points.ToFrozenDictionary(p => p.Id, PlaceOf);
    }

    public FactoryModel Model { get; }

    public AssetDefinition? Root => Model.Assets.IsDefaultOrEmpty ? null : Model.Assets[0];

    public AssetPlace? Asset(AssetId id) => _assets.GetValueOrDefault(id);

    public PointDefinition? Point(PointId id) => _points.GetValueOrDefault(id);

    /// <summary>Assets that look at a point which sits elsewhere.</summary>
    public ImmutableArray<AssetId> BorrowersOf(PointId id) => _borrowers.TryGetValue(id, out var assets) ? assets : [];

    public PointPlace Place(PointId id) => _places.GetValueOrDefault(id);

    /// <summary>The asset whose flow a point measures; of one that names none that of the nearest meter above it, at last the site.</summary>
    /// <exception cref="InvalidOperationException">The model has no asset at all.</exception>
    public AssetId AssetOf(PointDefinition point)
    {
        for (var (at, guard) = (point, 0); at is not null && guard <= _points.Count; guard++)
        {
            if (at.Asset is { } asset)
            {
                return asset;
            }
            at = at.Parent is { } up ? Point(up) : null;
        }
        return Root?.Id ?? throw new InvalidOperationException($"The model '{Model.Id}' has no asset.");
    }

    /// <summary>Supply, generation and storage are balanced against each other; a meter explains only meters of its own group.</summary>
    private static int GroupOf(FlowRole role) => role switch
    {
        FlowRole.Consumption or FlowRole.Import or FlowRole.Export => 0,
        FlowRole.Generation => 1,
        FlowRole.Charge or FlowRole.Discharge => 2,
        _ => 3,
    };

    private static int DepthOf(AssetDefinition asset, Dictionary<AssetId, AssetDefinition> byId)
    {
        var depth = 0;
        for (var up = asset.Parent; up is { } id && byId.TryGetValue(id, out var parent) && depth < byId.Count; up = parent.Parent)
        {
            depth++;
        }
        return depth;
    }

    private PointPlace PlaceOf(PointDefinition point)
    {
        if (point.Asset is not { } assetId || !_assets.TryGetValue(assetId, out var asset))
        {
            return new PointPlace(int.MaxValue, CountsRate: false, CountsToday: false);
        }
        var siblings = asset.Points.Where(p => p.Carrier == point.Carrier && p.Carrier.Length > 0).ToList();
        var hasPower = siblings.Any(p => p.Kind == PointKind.Power);
        var counter = siblings.FirstOrDefault(p => p.Kind is PointKind.Register or PointKind.Interval && GroupOf(p.Role) == GroupOf(point.Role));
        // A power point has no place in the meter tree of its own: it counts as far up as the counter beside it.
        var treePoint = point.Kind == PointKind.Power && counter is not null ? counter : point;
        return new PointPlace(
            HighestDepth(treePoint, asset),
            CountsRate: point.Kind == PointKind.Power || (point.Kind != PointKind.State && !hasPower),
            CountsToday: point.Kind is PointKind.Register or PointKind.Interval || (point.Kind == PointKind.Power && counter is null));
    }

    private int HighestDepth(PointDefinition point, AssetPlace asset)
    {
        var covered = new HashSet<AssetId>();
        var sameAsset = false;
        var up = point.Parent;
        for (var guard = 0; up is { } id && guard < _points.Count && _points.TryGetValue(id, out var upper); guard++, up = upper.Parent)
        {
            if (upper.Asset is { } upperAsset && GroupOf(upper.Role) == GroupOf(point.Role) && upper.Carrier == point.Carrier)
            {
                sameAsset |= upperAsset == asset.Asset.Id;
                covered.Add(upperAsset);
            }
        }
        if (point is { Role: FlowRole.Consumption, Carrier: Electricity })
        {
            covered.UnionWith(_intakes.Where(a => a != asset.Asset.Id));
        }
        if (sameAsset)
        {
            return int.MaxValue;
        }
        // Climb until the subtree below holds one of the upper meters.
        var place = asset;
        while (place.Asset.Parent is { } parentId && _assets.TryGetValue(parentId, out var parent) && parent.Depth < place.Depth)
        {
            if (covered.Any(c => IsInside(c, parentId)))
            {
                break;
            }
            place = parent;
        }
        return place.Depth;
    }

    /// <summary>Whether an asset is another or stands in it.</summary>
    public bool IsInside(AssetId asset, AssetId ancestor)
    {
        for (var guard = 0; guard <= _assets.Count; guard++)
        {
            if (asset == ancestor)
            {
                return true;
            }
            if (!_assets.TryGetValue(asset, out var place) || place.Asset.Parent is not { } parent)
            {
                return false;
            }
            asset = parent;
        }
        return false;
    }
}
