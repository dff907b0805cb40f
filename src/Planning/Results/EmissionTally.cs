using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Results;

/// <summary>Emissions of the period: the measured inventory, with purchased electricity as the measures make it.</summary>
/// <remarks>
/// Activity x factor of the activity's year. Imported electricity counts in full: what is exported is not subtracted. Hourly factors are
/// not used. Where the year is filled, other carriers go on at the mean of the measured days.
/// </remarks>
internal sealed class EmissionTally
{
    private const string Scope1 = "scope1";
    private const string Location = "scope2Location";
    private const string Market = "scope2Market";
    private const string Measured = "measured";
    private const string Estimated = "estimated";

    private readonly PlanningInputs _inputs;
    private readonly ImmutableArray<EmissionRow> _others;
    private readonly ImmutableDictionary<int, AppliedFactor>? _location;
    private readonly ImmutableDictionary<int, AppliedFactor>? _market;
    private readonly string _baseline;

    public EmissionTally(PlanningInputs inputs, PlanNotes notes)
    {
        _inputs = inputs;
        _baseline = inputs.FilledSteps == 0 && inputs.Snapshot.Import.Estimated == 0 ? Measured : Estimated;
        _location = Factors(inputs.Scenario.ElectricityFactor, OfIntake(notes), "electricityFactor", notes);
        if (_location is null)
        {
            notes.Say("没有电力排放因子：范围二、剩余排放和抵消量未知。", "No factor of electricity is known: scope 2, residual and offsets are not known.");
        }
        _market = Factors(inputs.Scenario.MarketFactor, inputs.Snapshot.Factory.Model.Site.Country == "CN" ? "grid:china-residual" : null, "marketFactor", notes);
        if (_market is null)
        {
            notes.Say("没有基于市场的因子（剩余混合）:范围二市场法未计算。", "No market-based factor (residual mix) is known: market-based scope 2 is not worked out.");
        }
        _others = [.. Others(notes)];
        foreach (var gap in inputs.Snapshot.Inventory.Gaps.Where(g => g.Source.Carrier != EmissionSources.Electricity && g.Kind is GapKind.Factor or GapKind.Readings))
        {
            notes.Say(gap.Message.Zh, gap.Message.En);
        }
    }

    /// <param name="flows">Of the site.</param>
    /// <param name="isSimulated">With measures: nothing of it is measured.</param>
    public EmissionFigures Of(SiteFlows flows, bool isSimulated)
    {
        var imported = ByYear(flows.ImportKwh);
        var rows = new List<EmissionRow>(_others);
        rows.AddRange(Bought(Location, _location, imported));
        if (_market is not null)
        {
            rows.AddRange(Bought(Market, _market, imported));
            rows.AddRange(_others.Where(c => c.Scope == Location).Select(c => c with { Scope = Market }));
        }
        double Sum(string scope) => rows.Where(r => r.Scope == scope).Sum(r => r.EmissionsTCO2e);
        var scope1 = Sum(Scope1);
        double? location = _location is null ? null : Sum(Location);
        double? market = _market is null ? null : Sum(Market);
        return new EmissionFigures(
            scope1, location, market, scope1 + location, scope1 + market, [.. isSimulated ? rows.Select(r => r with { Quality = Estimated }) : rows]);
    }

    private IEnumerable<EmissionRow> Bought(string scope, ImmutableDictionary<int, AppliedFactor>? factors, Dictionary<int, double> imported) => factors is null
        ? []
        : imported.Select(y => Row(scope, EmissionSources.Electricity, y.Key, y.Value, factors[y.Key], _baseline));

    private Dictionary<int, double> ByYear(double[] kwh)
    {
        var sums = new Dictionary<int, double>();
        foreach (var (first, start, end) in _inputs.Axis.Months())
        {
            sums[first.Year] = sums.GetValueOrDefault(first.Year) + kwh.AsSpan(start, end - start).ToArray().Sum();
        }
        return sums;
    }

    /// <summary>The factor that the model names for the intake, as the inventory takes it; null: none.</summary>
    private string? OfIntake(PlanNotes notes)
    {
        var factory = _inputs.Snapshot.Factory;
        var named = _inputs.Snapshot.Import.Points.Select(p => FactorPicker.ReferenceOf(factory.Model, factory.Topology.Point(p)!)).Distinct().ToList();
        if (named.Count > 1 && _inputs.Scenario.ElectricityFactor is null)
        {
            var list = string.Join(", ", named.Select(n => n ?? "-"));
            notes.Say($"进线各表的排放因子不同（{list}）：全部按第一个计算。", $"The meters of the intake name different factors ({list}): the first counts for all.");
        }
        return named.FirstOrDefault();
    }

    /// <summary>The factor of every year of the period [kgCO2e/kWh]; null where none is named or the default does not fit.</summary>
    /// <exception cref="ScenarioException">The scenario states one that cannot be used.</exception>
    private ImmutableDictionary<int, AppliedFactor>? Factors(string? stated, string? usual, string field, PlanNotes notes)
    {
        if ((stated ?? usual) is not { } reference || !UnitTable.TryFind("kWh", out var kwh))
        {
            return null;
        }
        var found = ImmutableDictionary.CreateBuilder<int, AppliedFactor>();
        foreach (var year in _inputs.Axis.Months().Select(m => m.First.Year).Distinct())
        {
            if (!_inputs.Snapshot.Factory.Factors.TryPick(reference, EmissionSources.Electricity, kwh, year, out var factor, out var why))
            {
                if (stated is not null)
                {
                    throw new ScenarioException(field, reference, why);
                }
                notes.Say($"{year} 年不能使用因子 {reference}：{why}", $"Factor {reference} cannot be used for {year}: {why}");
                return null;
            }
            found[year] = factor;
            Note(notes, field == "marketFactor" ? "factor.electricityMarket" : "factor.electricity", factor, year);
        }
        return found.ToImmutable();
    }

    private IEnumerable<EmissionRow> Others(PlanNotes notes)
    {
        var measured = _inputs.Snapshot.Inventory.Period.Duration;
        var filled = (_inputs.Axis.Range.Duration - measured) / measured;
        foreach (var use in CarrierUse.Of(_inputs.Snapshot))
        {
            var scope = use.Source.Scope == EmissionScope.Scope1 ? Scope1 : Location;
            yield return Row(scope, use.Source.Carrier, use.Year, use.Activity, use.Factor, use.IsMeasured ? Measured : Estimated);
            if (filled > 0)
            {
                yield return Row(scope, use.Source.Carrier, use.Year, use.Activity * filled, use.Factor, Estimated);
            }
            Note(notes, $"factor.{use.Source.Carrier}", use.Factor, use.Year);
        }
        if (filled > 0)
        {
            notes.Say("补足全年的月份：其他能源按实测日均值延续。", "In the months that fill the year other carriers go on at the mean of the measured days.");
        }
    }

    private static EmissionRow Row(string scope, string carrier, int year, double amount, AppliedFactor factor, string quality) => new(
        scope,
        carrier,
        year,
        amount,
        factor.Unit.Code,
        factor.KilogramsPerUnit,
        factor.Factor.Reference,
        factor.Factor.Edition,
        factor.Choice.IsFallback,
        factor.Of(amount).Tonnes,
        quality);

    private static void Note(PlanNotes notes, string key, AppliedFactor factor, int year)
    {
        var of = factor.Factor;
        var fallback = factor.Choice.IsFallback ? $" (edition of {of.Year}, none of {year})" : "";
        var provenance = of.Provenance;
        notes.Assume(key, new($"排放因子 {of.Reference}", $"Emission factor {of.Reference}"), of.Value, of.UnitText, $"{of.Edition}: {provenance.Source}{fallback}", provenance.Confidence);
    }
}
