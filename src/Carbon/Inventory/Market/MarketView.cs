using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Market;

/// <summary>Works out the market-based view of purchased electricity beside the location-based one.</summary>
internal sealed class MarketView(TwinTopology topology, FactoryCalendar calendar, FactorPicker factors, IFactorySeries series)
{
    /// <summary>Residual factor of a country where a boundary names none; an assumption that the user replaces.</summary>
    private const string ChinaResidual = "grid:china-residual";

    private static readonly Unit KilowattHour = UnitTable.Get("kWh");

    /// <param name="metered">Metered lines inside the boundary.</param>
    /// <param name="items">Everything that counts.</param>
    /// <param name="years">Boundaries.</param>
    /// <param name="request">Period and green power.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(MarketElectricity? Market, LocalizedName Note)> OfAsync(
        CarbonInventory metered, IReadOnlyList<EmissionItem> items, IReadOnlyList<YearBoundary> years, InventoryRequest request, CancellationToken cancellationToken)
    {
        if (request.Asset is not null)
        {
            return (null, new LocalizedName("合同与凭证属于整个工厂,不分摊到单个资产。", "Contracts and certificates belong to the whole site and are not shared out to one asset."));
        }
        var bought = metered.Lines.Where(l => l is { Source.Carrier: EmissionSources.Electricity, Source.Scope: EmissionScope.Scope2 }).ToList();
        var electric = items.Where(i => i is { Carrier: EmissionSources.Electricity, Scope: EmissionScope.Scope2 }).ToList();
        if (electric.Count == 0)
        {
            return (null, new LocalizedName("本期没有购入电力。", "No electricity was bought in the period."));
        }
        if (electric.Any(i => i.Origin != ItemOrigin.Meter))
        {
            return (null, new LocalizedName(
                "部分购电来自活动记录或设计值,电量未按千瓦时计量,基于市场的结果不能给出。", "Part of the electricity comes from records or design values, whose kWh no meter tells; the market-based figure cannot be given."));
        }
        var year = years[^1];
        if ((year.Boundary.MarketFactor ?? DefaultOf(topology.Model)) is not { } reference)
        {
            return (null, new LocalizedName(
                "仅基于位置。基于市场的结果需要剩余因子:请在组织边界中选择。", "Location-based only. The market-based figure needs a residual factor: choose one in the boundary."));
        }
        if (!factors.TryPick(reference, EmissionSources.Electricity, KilowattHour, year.Year, out var residual, out var why))
        {
            return (null, new LocalizedName($"没有可用的剩余因子:{why}", $"No residual factor: {why}"));
        }
        var consumed = bought.Sum(l => l.Activity * KilowattHoursPer(l.Unit)) / 1000;
        var hours = request.Green.Count > 0 ? await HoursAsync(bought, request.Period, cancellationToken).ConfigureAwait(false) : null;
        var market = MarketElectricity.Of(GreenPowerMatch.Of(request.Green, request.Period, consumed, hours), electric.Sum(i => i.Tonnes), residual);
        return (market, market.Explanation);
    }

    private static string? DefaultOf(FactoryModel model) => model.Site.Country == "CN" ? ChinaResidual : null;

    /// <summary>Electricity of the meters of supply by the hour, in the share that counts inside the boundary.</summary>
    private async Task<IReadOnlyList<HourUse>> HoursAsync(List<InventoryLine> bought, TimeInterval period, CancellationToken cancellationToken)
    {
        var intakes = SourceStream.Of(topology).Where(s => s.Source.Carrier == EmissionSources.Electricity).SelectMany(s => s.Intakes).ToList();
        var sums = new Dictionary<DateTimeOffset, double>();
        var read = await series.ReadAsync([.. intakes.Select(p => p.Id)], period, Step.Hour, cancellationToken).ConfigureAwait(false);
        foreach (var (point, energy) in intakes.Zip(read))
        {
            var scale = AmountUnits.Factor(AmountUnits.Of(point.Unit), "MWh") ?? 0;
            foreach (var step in energy.Steps.Where(s => s.Value is not null))
            {
                sums[step.Start] = sums.GetValueOrDefault(step.Start) + (step.Value!.Value * scale);
            }
        }
        var metered = sums.Values.Sum();
        var inside = bought.Sum(l => l.Activity * KilowattHoursPer(l.Unit)) / 1000;
        var share = metered > 0 ? Math.Clamp(inside / metered, 0, 1) : 0;
        return [.. calendar.Steps(period, Step.Hour).Select(h => new HourUse(h, sums.GetValueOrDefault(h.Start) * share))];
    }

    private static double KilowattHoursPer(Unit unit) => AmountUnits.Factor(unit.Code, "kWh") ?? 0;
}
