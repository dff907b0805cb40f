using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Results;

/// <summary>The bills of the period, added up by part of the tariff.</summary>
/// <remarks>
/// Each local month is billed by itself. Demand is the highest step of the month; hours stand for their quarter-hours where a plan has
/// hourly steps. Reactive energy stays as it was metered.
/// </remarks>
internal sealed class CostTally
{
    private readonly PlanningInputs _inputs;
    private readonly CarrierCosts? _carriers;

    public CostTally(PlanningInputs inputs, PlanNotes notes)
    {
        _inputs = inputs;
        _carriers = inputs.Tariff is { } tariff ? new CarrierCosts(inputs, tariff.Tariff.Currency, notes) : null;
        Note(notes);
    }

    /// <returns>Null where there is no electricity tariff.</returns>
    public CostFigures? Of(SiteFlows flows, PlanNotes? notes = null)
    {
        if (_inputs.Tariff is not { } tariff || _carriers is null)
        {
            return null;
        }
        var lines = new List<BillLine>();
        var unpriced = new List<(DateOnly First, double Kwh)>();
        var month = 0;
        foreach (var (first, start, end) in _inputs.Axis.Months())
        {
            var bill = MonthlyBill.Of(tariff, Input(first, start, end, flows, month++));
            lines.AddRange(bill.Lines);
            if (bill.UnpricedQuarterHours > 0)
            {
                unpriced.Add((first, flows.ImportKwh.AsSpan(start, end - start).ToArray().Sum() - bill.Lines.Where(l => l.Kind == "energy").Sum(l => l.Quantity)));
            }
            foreach (var warning in bill.Warnings.Where(w => !IsToldElsewhere(w, bill)))
            {
                notes?.Say(warning.Zh, warning.En);
            }
        }
        var parts = lines.GroupBy(l => (l.Kind, l.Band, l.Unit)).OrderBy(g => Order(g.Key.Kind)).ThenByDescending(g => g.Key.Band).Select(g => new CostPart(
            g.Key.Kind,
            g.Key.Band?.ToText(),
            "electricity",
            g.Sum(l => l.Quantity),
            g.Key.Kind == "demand" ? $"{g.Key.Unit}·month" : g.Key.Unit,
            g.Sum(l => l.Amount),
            Weakest(g).Source,
            Weakest(g).Confidence.ToString())).ToList();
        var electricity = parts.Sum(p => p.Amount);
        if (unpriced.Count > 0)
        {
            notes?.Lack(new ResultGap(
                ResultGap.Cost, "electricity", null, unpriced[0].First, unpriced[^1].First.AddMonths(1), unpriced.Sum(u => u.Kwh), "kWh",
                new($"“{tariff.Tariff.Id}”在这段时间没有价格：其电量未计入费用。", $"'{tariff.Tariff.Id}' has no price for this time: its energy is not in the cost.")));
        }
        return new CostFigures(
            tariff.Tariff.Currency, electricity + _carriers.Parts.Sum(c => c.Amount), electricity, [.. parts, .. _carriers.Parts], _carriers.IsComplete && unpriced.Count == 0);
    }

    private BillingInput Input(DateOnly first, int start, int end, SiteFlows flows, int month)
    {
        var axis = _inputs.Axis;
        var site = _inputs.Snapshot.Factory.Model.Site;
        var local = axis.Calendar.Month(first.Year, first.Month);
        var quarters = new double[local.Duration.Ticks / FactoryCalendar.QuarterHour.Ticks];
        Array.Fill(quarters, double.NaN);
        var perStep = (int)(axis.Step.Ticks / FactoryCalendar.QuarterHour.Ticks);
        var offset = (int)((axis.Start(start) - local.Start).Ticks / FactoryCalendar.QuarterHour.Ticks);
        for (var i = start; i < end; i++)
        {
            for (var q = 0; q < perStep; q++)
            {
                quarters[offset + ((i - start) * perStep) + q] = flows.ImportKwh[i] / perStep;
            }
        }
        return new BillingInput
        {
            Year = first.Year,
            Month = first.Month,
            Import = quarters,
            Export = flows.ExportKwh.AsSpan(start, end - start).ToArray().Sum(),
            ReactiveKvarh = _inputs.Snapshot.ReactiveKvarh is { Length: > 0 } reactive ? reactive[month] : null,
            ContractDemandKw = site.ContractDemandKw,
            InstalledKva = site.InstalledCapacityKva,
        };
    }

    private void Note(PlanNotes notes)
    {
        if (_inputs.Tariff?.Tariff is not { } tariff)
        {
            notes.Say("本厂没有电价：未计算费用。", "The factory has no electricity tariff: cost is not worked out.");
            return;
        }
        var prices = tariff.Prices.SelectMany(p => p.Components.Select(c => c.Price.Provenance).Concat(p.BandPrices.Values.Select(b => b.Provenance))).ToList();
        var weakest = prices.MaxBy(p => p.Confidence) ?? new Provenance("not stated", Confidence.D);
        notes.Assume("tariff", new($"电价：{tariff.Name.Zh}", $"Electricity tariff: {tariff.Name.En}"), tariff.Id, "", weakest.Source, weakest.Confidence);
        if (tariff.Demand?.PerKilowatt is { } demand)
        {
            notes.Assume(
                "tariff.demand", new("需量电价", "Demand charge"), demand.Value, $"{tariff.Currency}/(kW·month)", demand.Provenance.Source, demand.Provenance.Confidence);
        }
        if (tariff.ExportPrices.IsEmpty)
        {
            notes.Assume(
                "tariff.export", new("上网电价（电价表中没有）", "Price of exported electricity (the tariff has none)"), 0, $"{tariff.Currency}/kWh", $"tariff {tariff.Id}", Confidence.D);
        }
        else
        {
            var export = tariff.ExportPrices.Values.Last();
            notes.Assume("tariff.export", new("上网电价", "Price of exported electricity"), export.Value, $"{tariff.Currency}/kWh", export.Provenance.Source, export.Provenance.Confidence);
        }
    }

    /// <summary>Months that begin or end inside the period lack quarter-hours by design; those without a price are a gap.</summary>
    private static bool IsToldElsewhere(LocalizedName warning, Bill bill) =>
        (bill.MissingQuarterHours > 0 && warning.En.StartsWith($"{bill.MissingQuarterHours} quarter-hours have no value", StringComparison.Ordinal))
        || (bill.UnpricedQuarterHours > 0 && warning.En.StartsWith($"{bill.UnpricedQuarterHours} quarter-hours lie before", StringComparison.Ordinal));

    private static Provenance Weakest(IEnumerable<BillLine> lines) => lines.Select(l => l.Provenance).MaxBy(p => p.Confidence)!;

    private static int Order(string kind) => Array.IndexOf(["energy", "demand", "powerFactor", "export"], kind);
}
