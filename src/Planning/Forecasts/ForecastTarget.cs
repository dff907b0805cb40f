using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>What is forecast: an amount per step, summed from counters.</summary>
/// <param name="Id"><c>load</c>, <c>pv</c> or the id of a point.</param>
/// <param name="Points">The counters and their weights in the unit of the target.</param>
/// <param name="Unit">Unit of the amount, such as kWh.</param>
/// <param name="Arrays">The PV arrays behind it; empty where the sun does not drive it.</param>
public sealed record ForecastTarget(string Id, ImmutableArray<CountingPoint> Points, string Unit, ImmutableArray<AssetDefinition> Arrays)
{
    public const string Load = "load";
    public const string Pv = "pv";
    private const string Electricity = "electricity";
    private const string PvArray = "pv-array";

    public bool IsSolar => !Arrays.IsEmpty;

    /// <summary>The targets of a whole site: its load, and its PV where it has any.</summary>
    public static ImmutableArray<ForecastTarget> OfSite(TwinTopology topology) =>
        [.. new[] { SiteLoad(topology), SitePv(topology) }.OfType<ForecastTarget>()];

    /// <summary>A target by its id.</summary>
    /// <returns>Null where the site has no such counters, or the point has no amount (a state point).</returns>
    public static ForecastTarget? Find(TwinTopology topology, string id) => id switch
    {
        Load => SiteLoad(topology),
        Pv => SitePv(topology),
        _ when IdText.IsValid(id) && topology.Point(new PointId(id)) is { Kind: not PointKind.State } point => OfPoint(topology, point),
        _ => null,
    };

    /// <summary>
    /// What the site consumes, as <see cref="SiteFigures"/> has it live: import less export, with what is consumed past the grid meter,
    /// generated, and discharged less charged.
    /// </summary>
    private static ForecastTarget? SiteLoad(TwinTopology topology)
    {
        var points = AtRoot(topology, p => p.Role switch
        {
            FlowRole.Import or FlowRole.Consumption or FlowRole.Generation or FlowRole.Discharge => 1,
            FlowRole.Export or FlowRole.Charge => -1,
            _ => 0,
        });
        return points.Any(p => p.Point.Role is FlowRole.Import or FlowRole.Consumption) ? Make(Load, points, []) : null;
    }

    private static ForecastTarget? SitePv(TwinTopology topology)
    {
        var arrays = topology.Model.Assets.Where(a => a.Kind == PvArray).ToImmutableArray();
        var points = AtRoot(topology, p => p.Role == FlowRole.Generation && arrays.Any(a => a.Id == p.Asset) ? 1 : 0);
        return points.IsEmpty ? null : Make(Pv, points, [.. arrays.Where(a => points.Any(p => p.Point.Asset == a.Id))]);
    }

    private static ForecastTarget OfPoint(TwinTopology topology, PointDefinition point)
    {
        var array = point.Role == FlowRole.Generation && point.Asset is { } asset && topology.Asset(asset)?.Asset is { Kind: PvArray } found ? found : null;
        return Make(point.Id.Value, [new CountingPoint(point, 1)], array is null ? [] : [array]);
    }

    private static ForecastTarget Make(string id, ImmutableArray<CountingPoint> points, ImmutableArray<AssetDefinition> arrays) =>
        new(id, points, AmountUnits.Of(points[0].Point.Unit), arrays);

    private static ImmutableArray<CountingPoint> AtRoot(TwinTopology topology, Func<PointDefinition, int> signOf)
    {
        var found = ImmutableArray.CreateBuilder<CountingPoint>();
        foreach (var point in topology.Model.Points)
        {
            var place = topology.Place(point.Id);
            if (point.Carrier == Electricity && place.CountsToday && place.CountsUpTo == 0 && signOf(point) is var sign and not 0
                && AmountUnits.Factor(AmountUnits.Of(point.Unit), AmountUnits.Of((found.Count == 0 ? point : found[0].Point).Unit)) is { } factor)
            {
                found.Add(new CountingPoint(point, sign * factor));
            }
        }
        return found.ToImmutable();
    }
}
