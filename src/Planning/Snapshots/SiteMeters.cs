using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>The meters at the boundary of a site: each flow is counted by the topmost meter that sees it.</summary>
public sealed class SiteMeters
{
    private const string Electricity = "electricity";
    private readonly TwinTopology _topology;

    public SiteMeters(TwinTopology topology)
    {
        _topology = topology;
        var boundary = topology.Model.Points.Where(p => p.Carrier == Electricity && IsBoundary(p)).ToImmutableArray();
        Import = Of(boundary, FlowRole.Import);
        Export = Of(boundary, FlowRole.Export);
        Charge = Of(boundary, FlowRole.Charge);
        Discharge = Of(boundary, FlowRole.Discharge);
        Consumption = Of(boundary, FlowRole.Consumption);
        var generation = Of(boundary, FlowRole.Generation);
        PvArrays = [.. generation
            .Where(p => KindOf(p.Point) == "pv-array")
            .GroupBy(p => p.Point.Asset!.Value)
            .Select(g => (topology.Asset(g.Key)!.Asset, g.ToImmutableArray()))];
        OtherGeneration = [.. generation.Where(p => KindOf(p.Point) != "pv-array")];
        OtherIntakes = [.. topology.Model.Points
            .Where(p => p.Carrier.Length > 0 && p.Carrier != Electricity && IsBoundary(p))
            .GroupBy(p => p.Carrier)
            .SelectMany(g => g.Where(p => IsBought(p, g.Any(other => other.Role == FlowRole.Import))))];
        var intakes = Import.Select(p => p.Point.Asset).ToHashSet();
        Reactive = [.. topology.Model.Points.Where(p => p.Kind is PointKind.Register or PointKind.Interval && p.Unit == "kvarh" && intakes.Contains(p.Asset))];
    }

    /// <summary>What the site takes from the grid.</summary>
    public ImmutableArray<CountingPoint> Import { get; }

    public ImmutableArray<CountingPoint> Export { get; }

    public ImmutableArray<CountingPoint> Charge { get; }

    public ImmutableArray<CountingPoint> Discharge { get; }

    /// <summary>Uses that no meter above them sees: they stand for the intake of a site that meters none.</summary>
    public ImmutableArray<CountingPoint> Consumption { get; }

    public ImmutableArray<(AssetDefinition Asset, ImmutableArray<CountingPoint> Points)> PvArrays { get; }

    public ImmutableArray<CountingPoint> OtherGeneration { get; }

    /// <summary>What the site takes in of other carriers; uses stand for it where no meter shows the intake.</summary>
    public ImmutableArray<PointDefinition> OtherIntakes { get; }

    /// <summary>Reactive energy at the intake.</summary>
    public ImmutableArray<PointDefinition> Reactive { get; }

    /// <summary>What counts as bought: the intake, or the uses where there is none.</summary>
    public ImmutableArray<CountingPoint> Intake => Import.IsEmpty ? Consumption : Import;

    /// <summary>The meters of an asset's electricity; empty where nothing at or below it is metered.</summary>
    public ImmutableArray<CountingPoint> OfAsset(AssetId asset) =>
        _topology.Asset(asset) is { } place ? InKwh(CountingPoints.Of(_topology, place, Electricity)) : [];

    private static ImmutableArray<CountingPoint> InKwh(ImmutableArray<CountingPoint> points)
    {
        if (points.IsEmpty)
        {
            return points;
        }
        var factor = AmountUnits.Factor(AmountUnits.Of(points[0].Point.Unit), "kWh") ?? 0;
        return [.. points.Select(p => p with { Weight = p.Weight * factor })];
    }

    private static ImmutableArray<CountingPoint> Of(ImmutableArray<PointDefinition> boundary, FlowRole role) =>
        [.. boundary.Where(p => p.Role == role)
            .Select(p => (Point: p, Factor: AmountUnits.Factor(AmountUnits.Of(p.Unit), "kWh")))
            .Where(p => p.Factor is not null)
            .Select(p => new CountingPoint(p.Point, p.Factor!.Value))];

    private static bool IsBought(PointDefinition point, bool hasIntake) => EmissionSources.Of(point.Carrier) is { } source
        ? source.Emits(point.Role, hasIntake)
        : point.Role == FlowRole.Import || (point.Role == FlowRole.Consumption && !hasIntake);

    private bool IsBoundary(PointDefinition point)
    {
        var place = _topology.Place(point.Id);
        return point.Asset is not null && point.Kind != PointKind.State && place.CountsToday && place.CountsUpTo == 0;
    }

    private string KindOf(PointDefinition point) => _topology.Asset(point.Asset!.Value)!.Asset.Kind;
}
