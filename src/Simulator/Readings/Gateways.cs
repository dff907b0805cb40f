using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Readings;

/// <summary>Which gateway delivers a point's readings: one per building, and <c>manual</c> for what people enter.</summary>
internal static class Gateways
{
    public static (IReadOnlyList<string> Names, ushort[] OfPoint) Of(FactoryModel model)
    {
        var names = new List<string> { "" };
        var assets = model.Assets.ToDictionary(a => a.Id);
        var ofPoint = model.Points.Select(p =>
        {
            var name = p.Manual ? "manual" : "gateway-" + Building(p.Asset, assets);
            var index = names.IndexOf(name);
            if (index < 0)
            {
                index = names.Count;
                names.Add(name);
            }
            return (ushort)index;
        }).ToArray();
        return (names, ofPoint);
    }

    private static string Building(AssetId? asset, Dictionary<AssetId, AssetDefinition> assets)
    {
        for (var at = asset; at is { } id && assets.TryGetValue(id, out var definition); at = definition.Parent)
        {
            if ((definition.Kind == "building" ? id : definition.Building) is { } building)
            {
                return building.Value.StartsWith("bld-", StringComparison.Ordinal) ? building.Value[4..] : building.Value;
            }
        }
        return "site";
    }
}
