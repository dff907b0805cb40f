using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Boundary;

/// <summary>Whether a source counts, and why not.</summary>
public enum BoundarySide
{
    Inside,

    /// <summary>An exclusion names it.</summary>
    Excluded,

    /// <summary>Nothing that is included holds it, and no exclusion names it.</summary>
    Outside,
}

/// <summary>What a boundary says of a source.</summary>
public readonly record struct BoundaryVerdict(BoundarySide Side, string? Reason)
{
    public static readonly BoundaryVerdict Inside = new(BoundarySide.Inside, null);
}

/// <summary>Applies a boundary to the assets of a model.</summary>
public sealed class BoundaryMap
{
    private readonly OrganisationBoundary _boundary;
    private readonly TwinTopology _topology;
    private readonly Dictionary<(AssetId, string), BoundaryVerdict> _known = [];
    private readonly Dictionary<AssetId, Department> _departments;

    public BoundaryMap(OrganisationBoundary boundary, TwinTopology topology)
    {
        (_boundary, _topology) = (boundary, topology);
        _departments = boundary.Departments.SelectMany(d => d.Assets, (d, a) => (Asset: a, Department: d))
            .GroupBy(p => p.Asset).ToDictionary(g => g.Key, g => g.First().Department);
    }

    public OrganisationBoundary Boundary => _boundary;

    /// <summary>What the boundary says of a carrier at an asset; without an asset the site is meant.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="carrier">Carrier or material.</param>
    /// <param name="category">Category of scope 3, else null.</param>
    public BoundaryVerdict Of(AssetId? asset, string carrier, int? category = null)
    {
        if (category is { } number && _boundary.Excluded.FirstOrDefault(e => e.Category == number && e.Asset is null && e.Carrier is null) is { } left)
        {
            return new BoundaryVerdict(BoundarySide.Excluded, left.Reason);
        }
        if ((asset ?? _topology.Root?.Id) is not { } place)
        {
            return BoundaryVerdict.Inside;
        }
        var key = (place, carrier);
        if (!_known.TryGetValue(key, out var verdict))
        {
            _known[key] = verdict = Judge(place, carrier, asset is null);
        }
        return verdict;
    }

    /// <summary>The department that answers for an asset: that of the asset itself or of the nearest above it.</summary>
    public Department? DepartmentOf(AssetId asset) => Above(asset).Select(a => _departments.GetValueOrDefault(a.Id)).FirstOrDefault(d => d is not null);

    /// <summary>The building that holds an asset; null where none does.</summary>
    public AssetDefinition? BuildingOf(AssetId asset)
    {
        foreach (var at in Above(asset))
        {
            if (at.Kind == "building")
            {
                return at;
            }
            if (at.Building is { } building && _topology.Asset(building) is { } place)
            {
                return place.Asset;
            }
        }
        return null;
    }

    /// <summary>main, auxiliary or attached: of the asset or the nearest above it; null where none is tagged.</summary>
    public string? SystemOf(AssetId asset) => Above(asset).Select(a => a.ProductionSystem).FirstOrDefault(s => s is not null);

    private BoundaryVerdict Judge(AssetId place, string carrier, bool isSite)
    {
        if (_boundary.Excluded.FirstOrDefault(e => e.Category is null && Names(e, place, carrier)) is { } exclusion)
        {
            return new BoundaryVerdict(BoundarySide.Excluded, exclusion.Reason);
        }
        // What belongs to the site as a whole belongs to a boundary that holds any part of it.
        return isSite || Above(place).Any(a => _boundary.Included.Contains(a.Id)) ? BoundaryVerdict.Inside : new BoundaryVerdict(BoundarySide.Outside, null);
    }

    private bool Names(Exclusion exclusion, AssetId place, string carrier) =>
        (exclusion.Carrier is null || exclusion.Carrier == carrier) && (exclusion.Asset is not { } asset || _topology.IsInside(place, asset));

    private IEnumerable<AssetDefinition> Above(AssetId asset)
    {
        var place = _topology.Asset(asset);
        for (var guard = 0; place is not null && guard < 1000; guard++)
        {
            yield return place.Asset;
            place = place.Asset.Parent is { } parent ? _topology.Asset(parent) : null;
        }
    }
}
