using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Live;

/// <summary>Which point of another asset stands in for one that an asset lacks.</summary>
/// <remarks>
/// A PV array without an irradiance point looks at one of the same site: a weather point (one that sits on no array) before that of
/// another array, then the first of the model. The sun is taken to be the same over one site.
/// </remarks>
public static class BorrowedPoints
{
    private const string Array = "pv-array";
    private const string Irradiance = "irradiance";

    public static ImmutableArray<PointDefinition> Of(FactoryModel model, AssetDefinition asset)
    {
        if (asset.Kind != Array)
        {
            return [];
        }
        var points = model.Points.Where(p => p.Kind == PointKind.State && p.Quantity == Irradiance && p.Asset is not null).ToList();
        if (points.Any(p => p.Asset == asset.Id))
        {
            return [];
        }
        var arrays = model.Assets.Where(a => a.Kind == Array).Select(a => (AssetId?)a.Id).ToHashSet();
        return points.OrderBy(p => arrays.Contains(p.Asset)).Take(1).ToImmutableArray();
    }
}
