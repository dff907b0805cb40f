using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Results;

/// <summary>Emissions of the period: the measured inventory, with purchased electricity as the measures make it.</summary>
/// <remarks>
/// Activity x factor of the activity's year. Imported electricity counts in full: what is exported is not subtracted. Hourly factors are
/// not used. Where the year is filled, other carriers go on at the mean of the covered days (<see cref="CarrierUse"/>).
/// </remarks>
internal sealed class EmissionTally
{
    private readonly PlanningInputs _inputs;
    private readonly CarrierEmissions _others;
    private readonly ImmutableDictionary<int, AppliedFactor>? _location;
    private readonly ImmutableDictionary<int, AppliedFactor>? _market;
    private readonly string _baseline;

    public EmissionTally(PlanningInputs inputs, PlanNotes notes)
    {
        _inputs = inputs;
        _baseline = inputs.FilledSteps == 0 && inputs.Snapshot.Import.Estimated == 0 ? EmissionRow.Measured : EmissionRow.Estimated;
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
        _others = new CarrierEmissions(inputs, notes);
    }

    /// <param name="flows">Of the site.</param>
    /// <param name="isSimulated">With measures: nothing of it is measured.</param>
    public EmissionFigures Of(SiteFlows flows, bool isSimulated)
    {
        var imported = ByYear(flows.ImportKwh);
        var rows = new List<EmissionRow>(_others.Rows);
        rows.AddRange(Bought(EmissionRow.Location, _location, imported));
        if (_market is not null)
        {
            rows.AddRange(Bought(EmissionRow.Market, _market, imported));
            rows.AddRange(_others.Rows.Where(c => c.Scope == EmissionRow.Location).Select(c => c with { Scope = EmissionRow.Market }));
        }
        double Sum(string scope) => rows.Where(r => r.Scope == scope).Sum(r => r.EmissionsTCO2e);
        double? scope1 = rows.Exists(r => r.Scope == EmissionRow.Scope1) ? Sum(EmissionRow.Scope1) : null;
        double? location = _location is null ? null : Sum(EmissionRow.Location);
        double? market = _market is null ? null : Sum(EmissionRow.Market);
        return new EmissionFigures(
            scope1,
            location,
            market,
            location + (scope1 ?? 0),
            market + (scope1 ?? 0),
            _others.IsScope1Complete,
            _others.IsScope2Complete && _location is not null,
            [.. isSimulated ? rows.Select(r => r with { Quality = EmissionRow.Estimated }) : rows]);
    }

    private IEnumerable<EmissionRow> Bought(string scope, ImmutableDictionary<int, AppliedFactor>? factors, Dictionary<int, double> imported) => factors is null
        ? []
        : imported.Select(y => EmissionRow.Of(scope, EmissionSources.Electricity, y.Key, y.Value, factors[y.Key], _baseline));

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
            notes.AssumeFactor(field == "marketFactor" ? "factor.electricityMarket" : "factor.electricity", factor, year);
        }
        return found.ToImmutable();
    }
}
