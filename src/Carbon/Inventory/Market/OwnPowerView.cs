using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Market;

/// <summary>Own power of one asset and month whose certificate was sold [MWh].</summary>
/// <param name="Point">Meter of the generation; null where none is read.</param>
/// <param name="SelfUsedMegawattHours">Made there and used here; null where no meter tells it.</param>
/// <param name="CountedMegawattHours">What counts like bought power: no more than was used here.</param>
public sealed record SoldOwnUse(
    AssetId Asset, PointId? Point, DateOnly Month, double SoldMegawattHours, double? SelfUsedMegawattHours, double CountedMegawattHours);

/// <summary>Finds how much of the own power whose certificate was sold was used here: that part has lost its zero factor.</summary>
/// <remarks>
/// self-used = generation of the asset x (1 - export of the site / generation of the site), month by month: what the site gave back is
/// shared out by generation, an assumption where several generators stand on one bus. counted = min(sold, self-used). Without a meter of the
/// generation all that was sold counts.
/// </remarks>
internal sealed class OwnPowerView(TwinTopology topology, FactoryCalendar calendar, IFactorySeries series)
{
    /// <param name="sold">Certificates sold.</param>
    /// <param name="period">Only months in it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ImmutableArray<SoldOwnUse>> OfAsync(IEnumerable<SoldOwnPower> sold, TimeInterval period, CancellationToken cancellationToken)
    {
        var asked = sold.Where(s => IdText.IsValid(s.Asset) && Share(s.Month, period) > 0).ToList();
        if (asked.Count == 0)
        {
            return [];
        }
        var generators = PointsOf(FlowRole.Generation);
        var exports = PointsOf(FlowRole.Export);
        var read = await series.ReadAsync([.. generators.Concat(exports).Select(p => p.Id)], period, Step.Month, cancellationToken).ConfigureAwait(false);
        var amounts = generators.Concat(exports).Zip(read).ToDictionary(p => p.First.Id, p => p.Second);
        double? Of(IEnumerable<PointDefinition> points, DateOnly month)
        {
            double? sum = null;
            foreach (var point in points)
            {
                var step = amounts[point.Id].Steps.FirstOrDefault(s => MonthOf(s.Start) == month);
                sum = step.Value is { } value ? (sum ?? 0) + (value * (AmountUnits.Factor(AmountUnits.Of(point.Unit), "MWh") ?? 0)) : sum;
            }
            return sum;
        }
        return [.. asked.Select(s =>
        {
            var asset = new AssetId(s.Asset);
            var own = generators.Where(p => topology.IsInside(topology.AssetOf(p), asset)).ToList();
            var (made, all, given) = (Of(own, s.Month), Of(generators, s.Month), Of(exports, s.Month) ?? 0);
            var used = made * (all is > 0 ? 1 - Math.Clamp(given / all.Value, 0, 1) : 1);
            var mwh = s.SoldMwh * Share(s.Month, period);
            return new SoldOwnUse(asset, own.Count == 0 ? null : own[0].Id, s.Month, mwh, used, used is { } self ? Math.Min(mwh, Math.Max(0, self)) : mwh);
        })];
    }

    /// <summary>The topmost meters of a direction: those that no other of it explains.</summary>
    private List<PointDefinition> PointsOf(FlowRole role) =>
        [.. topology.Model.Points.Where(p => p.Carrier == EmissionSources.Electricity && p.Role == role && topology.Place(p.Id).CountsToday
            && !(p.Parent is { } up && topology.Point(up)?.Role == role)).OrderBy(p => p.Id.Value, StringComparer.Ordinal)];

    private DateOnly MonthOf(DateTimeOffset moment)
    {
        var day = calendar.DayOf(moment);
        return new DateOnly(day.Year, day.Month, 1);
    }

    /// <summary>Part of a month that lies in the period.</summary>
    private double Share(DateOnly month, TimeInterval period)
    {
        var (start, end) = (calendar.StartOf(month), calendar.StartOf(month.AddMonths(1)));
        var (from, to) = (start > period.Start ? start : period.Start, end < period.End ? end : period.End);
        return to > from ? (to - from) / (end - start) : 0;
    }
}
