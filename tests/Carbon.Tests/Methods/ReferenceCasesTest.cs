using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Tests.Support;
using static FactoryTwin.Carbon.Tests.Methods.Do;

namespace FactoryTwin.Carbon.Tests.Methods;

/// <summary>Published cases with the answers that others recorded, within their own tolerance.</summary>
public sealed class ReferenceCasesTest
{
    private const string FuelCases = "reference/carbon/cn_fuel_factor_cases.json";

    private const double PoundsPerTonne = 2204.62;

    /// <summary>Factors of 2008 and 2011 by the heat method: they check the formula. Tolerance of the file: 5e-4 kgCO2.</summary>
    [SharedDataFact(FuelCases)]
    public void C04_FuelFactors_ByHeat_AreThePrintedOnes()
    {
        var cases = Cases(FuelCases);
        Assert.Equal(5, cases.Length);
        foreach (var fuel in cases)
        {
            double Of(string name) => fuel.GetProperty(name).GetDouble();
            var result = Calculate(
                "fuel-heat", ("amount", Do.Of(1, "kg")), ("ncv", Do.Of(Of("ncv_kj_per_unit"), "kJ/kg")), ("carbon", Do.Of(Of("carbon_t_per_tj"), "tC/TJ")),
                ("oxidation", Do.Of(Of("oxidation"), "1")), ("fuel", "fuel:crude-oil"));
            Assert.Equal(Of("expected_kg_co2_per_unit"), result.Emissions.Kilograms, 5e-4);
            Assert.Equal(Of("recomputed_kgce"), Of("ncv_kj_per_unit") / 29307.6, 1e-4);
        }
    }

    /// <summary>C1: hour by hour with the grid's factor of the hour: R1 49.24 t without and 21.89 t with PV; R2 496072.2 lb without.</summary>
    [SharedDataFact("reference/reopt/R1_palmdale_pv_only_series.csv")]
    public void C13_HourlyGridFactors_GiveTheRecordedTonnes()
    {
        Assert.Equal(49.24, HourlyTonnes("R1_palmdale_pv_only", "load_kw"), 0.005);
        Assert.Equal(21.89, HourlyTonnes("R1_palmdale_pv_only", "recorded_grid_to_load_kw"), 0.005);
        Assert.Equal(496_072.2, HourlyTonnes("R2_site3_pv_storage", "load_kw") * PoundsPerTonne, 0.5);
        var withBattery = HourlyTonnes("R2_site3_pv_storage", "recorded_grid_to_load_kw") + HourlyTonnes("R2_site3_pv_storage", "recorded_grid_to_battery_kw");
        Assert.Equal(307_302.2, withBattery * PoundsPerTonne, 5.0);
    }

    /// <summary>C2: price of the tonnes of C1 over 20 years, growing 4.2173 % a year, degrading 1.174 %, discounted 5.64 %.</summary>
    [SharedDataFact("reference/reopt/R1_palmdale_pv_only_series.csv")]
    public void C2_CarbonPriceOverLife_IsTheRecordedCost()
    {
        var growth = 1.042173 * 0.98826 / 1.0564;
        var annuity = Math.Round(growth * (1 - Math.Pow(growth, 20)) / (1 - growth), 5);
        Assert.Equal(38_893.87, HourlyTonnes("R1_palmdale_pv_only", "load_kw") * 51 * annuity, 38_893.87 * 1e-4);
    }

    private static double HourlyTonnes(string site, string column)
    {
        var rows = SharedData.ReadLines($"reference/reopt/{site}_series.csv").Select(l => l.Split(',')).ToList();
        var (factor, energy) = (Array.IndexOf(rows[0], "grid_lb_co2_per_kwh"), Array.IndexOf(rows[0], column));
        var byFactor = rows.Skip(1).GroupBy(r => r[factor]).ToDictionary(g => g.Key, g => g.Sum(r => double.Parse(r[energy], CultureInfo.InvariantCulture)));
        var engine = With([.. byFactor.Keys.Select((f, i) => Draft("grid", $"hour-{i}", "electricity", (double.Parse(f, CultureInfo.InvariantCulture) * 1000 / PoundsPerTonne).ToString("R", CultureInfo.InvariantCulture), "kgCO2/kWh"))]);
        return byFactor.Values.Select((kwh, i) => Calculate(Activity("electricity", ("amount", Do.Of(kwh, "kWh")), ("factor", $"grid:hour-{i}")), engine).Emissions.Tonnes).Sum();
    }

    private static ImmutableArray<JsonElement> Cases(string path)
    {
        using var file = SharedData.Open(path);
        return [.. JsonDocument.Parse(file).RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }
}
