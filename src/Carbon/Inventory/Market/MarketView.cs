using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Ledger;
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

    private static readonly LocalizedName NothingBought = new("本期没有购入电力。", "No electricity was bought in the period.");

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
        if (electric.Any(i => i.Origin != ItemOrigin.Meter))
        {
            return (null, new LocalizedName(
                "部分购电来自活动记录或设计值,电量未按千瓦时计量,基于市场的结果不能给出。", "Part of the electricity comes from records or design values, whose kWh no meter tells; the market-based figure cannot be given."));
        }
        var parts = new List<(int Year, MarketElectricity Market)>();
        foreach (var (span, year) in calendar.Steps(request.Period, Step.Year).Zip(years))
        {
            List<InventoryLine> lines = [.. bought.Where(l => l.Period.Start >= span.Start && l.Period.Start < span.End)];
            List<SoldOwnPower> sold = [.. request.SoldOwn.Where(s => s.Month.Year == year.Year)];
            var green = GreenOf(span, request);
            if (lines.Count == 0 && sold.Count == 0 && green.Count == 0)
            {
                // A year without electricity asks for no factor.
                continue;
            }
            if ((year.Boundary.MarketFactor ?? DefaultOf(topology.Model)) is not { } reference)
            {
                return (null, new LocalizedName(
                    "仅基于位置。基于市场的结果需要剩余因子:请在组织边界中选择。", "Location-based only. The market-based figure needs a residual factor: choose one in the boundary."));
            }
            if (!factors.TryPick(reference, EmissionSources.Electricity, KilowattHour, year.Year, out var residual, out var why))
            {
                return (null, new LocalizedName($"没有可用的剩余因子:{why}", $"No residual factor: {why}"));
            }
            parts.Add((year.Year, await OfYearAsync(lines, span, residual, green, sold, cancellationToken).ConfigureAwait(false)));
        }
        if (parts.Count == 0)
        {
            return (null, NothingBought);
        }
        var market = MarketElectricity.Sum(parts);
        return (market, market.Explanation);
    }

    private async Task<MarketElectricity> OfYearAsync(
        List<InventoryLine> bought, TimeInterval year, AppliedFactor residual, List<GreenPowerUse> green, IReadOnlyList<SoldOwnPower> sold, CancellationToken cancellationToken)
    {
        var consumed = bought.Sum(l => l.Activity * KilowattHoursPer(l.Unit)) / 1000;
        var hours = green.Count > 0 ? await HoursAsync(bought, year, cancellationToken).ConfigureAwait(false) : null;
        var own = await new OwnPowerView(topology, calendar, series).OfAsync(sold, year, cancellationToken).ConfigureAwait(false);
        return MarketElectricity.Of(GreenPowerMatch.Of(green, year, consumed, hours), bought.Sum(l => l.Emissions.Tonnes), residual, own) with
        {
            Months = [.. bought.SelectMany(l => l.Months, (l, m) => (m.Start, Mwh: m.Activity * KilowattHoursPer(l.Unit) / 1000))
                .GroupBy(m => m.Start).OrderBy(m => m.Key).Select(m => new BoughtMonth(m.Key, m.Sum(x => x.Mwh)))],
        };
    }

    /// <summary>Green power that is to be matched in a year: what was generated in it, and in the first one what was generated in none, to be refused once.</summary>
    private static List<GreenPowerUse> GreenOf(TimeInterval year, InventoryRequest request)
    {
        bool Touches(GreenPowerUse use, TimeInterval span) => use.Period.Start < span.End && use.Period.End > span.Start;
        return [.. request.Green.Where(u => Touches(u, year) || (!Touches(u, request.Period) && year.Start == request.Period.Start))];
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
