using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Planning.Inputs;

namespace FactoryTwin.Planning.Results;

/// <summary>What carriers other than electricity cost: each month's amount at the price of its first day.</summary>
/// <remarks>Measures do not change them. What has no price, or is not known, is in no sum and is told as a gap.</remarks>
internal sealed class CarrierCosts
{
    private readonly PlanningInputs _inputs;
    private readonly string _currency;
    private readonly PlanNotes _notes;

    /// <param name="inputs">The site.</param>
    /// <param name="currency">Of the sum: a carrier in another currency is left out and told.</param>
    /// <param name="notes">Takes the gaps.</param>
    public CarrierCosts(PlanningInputs inputs, string currency, PlanNotes notes)
    {
        (_inputs, _currency, _notes) = (inputs, currency, notes);
        Parts = [.. inputs.Carriers.GroupBy(u => (u.Meter.Carrier, u.Unit)).Select(g => Part(g.Key.Carrier, g.Key.Unit, [.. g])).OfType<CostPart>()];
        IsComplete = notes.Gaps.All(g => g.Figure != ResultGap.Cost);
    }

    public ImmutableArray<CostPart> Parts { get; }

    public bool IsComplete { get; }

    private CostPart? Part(string carrier, Unit unit, ImmutableArray<CarrierUse> uses)
    {
        if (TariffOf(carrier, uses) is not { } tariff)
        {
            return null;
        }
        if (!_inputs.Snapshot.Factory.Carriers.TryConvert(carrier, 1, unit, tariff.Tariff.Unit, out var one, out var why))
        {
            Lack(carrier, uses, $"费用未计入：单位 {unit.Code} 无法换算为价格的单位 {tariff.Tariff.Unit.Code}。", $"Not in the cost: {why}");
            return null;
        }
        foreach (var use in uses.Where(u => !u.IsWhole))
        {
            _notes.Lack(new ResultGap(
                ResultGap.Cost, carrier, use.Meter.Id.Value, _inputs.Axis.From, _inputs.MeasuredTo, null, "",
                new($"读数只覆盖应有时间的 {use.Coverage:0.0 %}：费用因此偏低。", $"Readings cover {use.Coverage:0.0 %} of the time they are due: the cost is too low by the rest.")));
        }
        var priced = uses.SelectMany(u => u.Months).ToLookup(m => PriceOf(tariff, m.First) is not null);
        Unpriced([.. priced[false]], carrier, unit, tariff.Tariff);
        if (!priced[true].Any())
        {
            return null;
        }
        var amount = priced[true].Sum(m => (decimal)(m.Amount * one.Value) * PriceOf(tariff, m.First)!.Value);
        var weakest = priced[true].Select(m => tariff.Tariff.PriceOf(TariffBand.Flat, m.First)?.Provenance).OfType<Provenance>().MaxBy(p => p.Confidence)
            ?? new Provenance("not stated", Confidence.D);
        return new CostPart("carrier", null, carrier, priced[true].Sum(m => m.Amount), unit.Code, amount, weakest.Source, weakest.Confidence.ToString());
    }

    /// <summary>The tariff of a carrier in the currency of the sum; null, told as a gap where the carrier is bought, where there is none.</summary>
    private TariffClock? TariffOf(string carrier, ImmutableArray<CarrierUse> uses)
    {
        var tariff = _inputs.Snapshot.Factory.TariffOf(carrier);
        if (tariff is null && IsBoughtForSure(uses[0].Meter))
        {
            Lack(carrier, uses, $"费用未计入：模型没有为其指定价格；请在 site.yaml 的 tariffs 下添加 {carrier}。",
                $"Not in the cost: the model names no tariff for it; add {carrier} under tariffs in site.yaml.");
        }
        else if (tariff is not null && tariff.Tariff.Currency != _currency)
        {
            Lack(carrier, uses, $"费用未计入：其价格以 {tariff.Tariff.Currency} 计，电价以 {_currency} 计。",
                $"Not in the cost: it is priced in {tariff.Tariff.Currency}, electricity in {_currency}.");
            return null;
        }
        return tariff;
    }

    /// <summary>
    /// Energy, or a medium that the tables of energy know, that came in. Materials and process gases are no cost of energy; compressed air
    /// is made from what is bought.
    /// </summary>
    private bool IsBoughtForSure(PointDefinition meter) =>
        EmissionSources.Of(meter.Carrier) is { Category: EmissionCategory.Combustion or EmissionCategory.PurchasedEnergy }
        || (meter.Role == FlowRole.Import && _inputs.Snapshot.Factory.Carriers.Find(meter.Carrier) is not null);

    private void Unpriced(ImmutableArray<UseMonth> months, string carrier, Unit unit, Tariff tariff)
    {
        if (months.IsEmpty)
        {
            return;
        }
        var (from, last) = (months.Min(m => m.First), months.Max(m => m.First));
        _notes.Lack(new ResultGap(
            ResultGap.Cost, carrier, null, from, new DateOnly(last.Year, last.Month, 1).AddMonths(1), months.Sum(m => m.Amount), unit.Code,
            new($"“{tariff.Id}”在这些月份没有价格：其用量未计入费用。", $"'{tariff.Id}' has no price for these months: their amount is not in the cost.")));
    }

    private void Lack(string carrier, ImmutableArray<CarrierUse> uses, string zh, string en) => _notes.Lack(new ResultGap(
        ResultGap.Cost, carrier, null, _inputs.Axis.From, _inputs.Axis.To, uses.Sum(u => u.Months.Sum(m => m.Amount)), uses[0].Unit.Code, new LocalizedName(zh, en)));

    private decimal? PriceOf(TariffClock tariff, DateOnly day) =>
        tariff.PriceAt(_inputs.Axis.Calendar.StartOf(day).UtcTicks) is var price && double.IsNaN(price) ? null : (decimal)price;
}
