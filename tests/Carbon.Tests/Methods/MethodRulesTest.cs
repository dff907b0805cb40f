using FactoryTwin.Carbon.Methods;
using static FactoryTwin.Carbon.Tests.Methods.Do;

namespace FactoryTwin.Carbon.Tests.Methods;

/// <summary>What methods refuse, warn of and tell.</summary>
public sealed class MethodRulesTest
{
    private static readonly EmissionActivity Green = Activity("electricity", ("amount", Of(1000, "MWh")), ("supply", "nonFossil"));

    [Theory]
    [InlineData(EvidenceKind.GreenPowerContract)]
    [InlineData(EvidenceKind.GreenPowerSettlement)]
    [InlineData(EvidenceKind.GreenCertificate)]
    public void C05_ZeroFactor_WithProof_Counts(EvidenceKind kind) =>
        Assert.Equal(0, Calculate(Green with { Evidence = [new(kind, "GEC-2025-0001")] }).Emissions.Kilograms);

    [Theory]
    [InlineData(EvidenceKind.Invoice)]
    [InlineData(EvidenceKind.MeterRecord)]
    [InlineData(EvidenceKind.Other)]
    public void C05_ZeroFactor_WithoutProof_IsRefused(EvidenceKind kind)
    {
        Assert.Equal("evidence", Refuse(Green).Path);
        Assert.Equal("evidence", Refuse(Green with { Evidence = [new(kind, "1")] }).Path);
    }

    /// <summary>Records of own generation must cover the period; a contract must not end inside it.</summary>
    [Fact]
    public void C05_ZeroFactor_ProofOfAnotherPeriod_IsRefused()
    {
        MethodEvidence Records(int from, int to) => new(EvidenceKind.OwnGenerationRecord, "r", new DateOnly(from, 1, 1), new DateOnly(to, 1, 1));
        Assert.Equal(0, Calculate(Green with { Evidence = [Records(2025, 2026)] }).Emissions.Kilograms);
        Refuse(Green with { Evidence = [Records(2024, 2025)] });
        Refuse(Green with { Evidence = [new(EvidenceKind.OwnGenerationRecord, "r")] });
        Refuse(Green with { Evidence = [new(EvidenceKind.GreenPowerContract, "c", null, new DateOnly(2025, 7, 1))] });
    }

    /// <summary>A factor of zero from the library is the same claim.</summary>
    [Fact]
    public void C05_FactorOfZero_NeedsTheProofToo()
    {
        var activity = Activity("electricity", ("amount", Of(1, "MWh")), ("factor", "grid:direct-line"));
        var engine = With(Draft("grid", "direct-line", "electricity", "0", "kgCO2/kWh"));
        Assert.Equal("evidence", Assert.Single(engine.Calculate(activity).Problems).Path);
        Assert.True(engine.Calculate(activity with { Evidence = [new(EvidenceKind.GreenPowerContract, "c")] }).IsCalculated);
    }

    [Theory]
    [InlineData("fields.amount.unit", "kWh/t")]
    [InlineData("fields.amount.unit", "pcs")]
    [InlineData("fields.amount.unit", "bushel")]
    public void C19_WrongUnit_IsRefusedWithItsPlace(string path, string unit) =>
        Assert.Equal(path, Refuse("fuel-heat", ("amount", Of(1, unit)), ("fuel", "fuel:diesel")).Path);

    /// <summary>Plain m3 of gas says nothing of its condition; litres of diesel do.</summary>
    [Fact]
    public void C19_GasWithoutCondition_IsRefused() =>
        Assert.Contains("reference condition", Refuse("fuel-heat", ("amount", Of(1000, "m3")), ("fuel", "fuel:natural-gas")).Message.En);

    /// <summary>The same amount in another unit gives the same emission, and the stated figure stays in the trace.</summary>
    [Fact]
    public void C19_Unit_ChangesNothing()
    {
        var tonnes = Calculate("fuel-heat", ("amount", Of(2.5, "t")), ("fuel", "fuel:coke"));
        var grams = Calculate("fuel-heat", ("amount", Of(2_500_000, "g")), ("fuel", "fuel:coke"));
        Assert.Equal(tonnes.Emissions.Kilograms, grams.Emissions.Kilograms, 1e-9);
        Assert.Equal("2500000 g", grams.Used.Single(u => u.Key == "field:amount").Stated);
    }

    [Fact]
    public void EverySlip_IsToldAtOnce()
    {
        var problems = Engine.Calculate(Activity("carbonate", ("amount", Of(-1, "t")), ("purity", Of(1.2, "1")), ("colour", Of(1, "1")), ("carbonate", "fuel:coke"))).Problems;
        Assert.Equal(["choices.carbonate", "fields.amount.value", "fields.colour", "fields.purity.value"], problems.Select(p => p.Path).Order());
        Assert.All(problems, p => Assert.True(p.Message.Zh.Length > 0 && p.Message.En.Length > 0));
    }

    [Fact]
    public void Period_OverAYearsEnd_IsRefused()
    {
        var activity = Activity("heat", ("amount", Of(1, "GJ")));
        Assert.Equal("to", Refuse(activity with { From = new DateOnly(2025, 12, 1), To = new DateOnly(2026, 1, 2) }).Path);
        Assert.Equal("to", Refuse(activity with { To = activity.From }).Path);
        Calculate(activity with { From = new DateOnly(2025, 12, 1) });
    }

    [Fact]
    public void CarbonBalance_MoreOutThanIn_IsRefused() => Assert.Contains("More carbon", Refuse(
        "process-balance", ("input.a.amount", Of(1, "t")), ("input.a.carbon", Of(0.5, "tC/t")), ("product.b.amount", Of(1, "t")), ("product.b.carbon", Of(0.6, "tC/t"))).Message.En);

    [Fact]
    public void C08_NegativeEmission_IsRefused() =>
        Assert.Contains("never negative", Refuse("sf6", ("opening", Of(1, "kg")), ("closing", Of(5, "kg")), ("acquired", Of(0, "kg"))).Message.En);

    [Fact]
    public void Spend_InAnotherCurrency_IsRefused()
    {
        var outcome = With(Draft("spend", "s", "services", "0.05", "kgCO2e/CNY")).Calculate(Activity("scope3-spend", ("spend", Of(1, "EUR")), ("category", "1"), ("factor", "spend:s")));
        Assert.Contains("currency", Assert.Single(outcome.Problems).Message.En);
    }

    /// <summary>C-02: the ETS flag decides the default family; a method of another one works and is warned of.</summary>
    [Fact]
    public void C02_EtsFlag_DecidesTheFamily()
    {
        var ets = MethodChoice.Of(inNationalEts: true, "T/CQSES 56");
        Assert.Equal(MethodFamily.EtsSector, ets.Default);
        Assert.Equal("fuel-ets", ets.FuelTable);
        Assert.NotNull(ets.Warning(Info("shielding-gas")));
        Assert.Null(ets.Warning(Info("fuel-carbon")));
        Assert.NotNull(ets.WarningOfFuel("fuel:bituminous"));
        var other = MethodChoice.Of(inNationalEts: false, "T/CQSES 56");
        Assert.Equal(MethodFamily.NationalStandard, other.Default);
        Assert.Null(other.Warning(Info("vehicle-distance")));
    }

    /// <summary>C-03: national methods first; the value chain by international ones.</summary>
    [Fact]
    public void C03_DzjnProfile_WarnsOfInternationalMethodsOutsideTheValueChain()
    {
        var choice = MethodChoice.Of(inNationalEts: false, "T/DZJN 108");
        Assert.Contains("T/DZJN 108", choice.Warning(Info("vehicle-distance"))!.En);
        Assert.Null(choice.Warning(Info("scope3-activity")));
        Assert.Null(choice.Warning(Info("fuel-heat")));
    }

    /// <summary>C-02: both possible runs side by side.</summary>
    [Fact]
    public void C02_BothFuelSets_RunSideBySide()
    {
        var gb = Calculate("fuel-heat", ("amount", Of(1, "t")), ("fuel", "fuel:lng"));
        var ets = Calculate("fuel-heat", ("amount", Of(1, "t")), ("fuel", "fuel-ets:lng"));
        Assert.Equal((2.831257, 3.182851), (Math.Round(gb.Emissions.Tonnes, 6), Math.Round(ets.Emissions.Tonnes, 6)));
    }

    /// <summary>C-13: another region, another location-based figure; nothing else moves.</summary>
    [Fact]
    public void C13_Region_IsAnExplicitChoice()
    {
        double Of(string factor) => Calculate("electricity", ("amount", Do.Of(1000, "MWh")), ("factor", factor)).Emissions.Tonnes;
        Assert.Equal(558.1, Of("grid:chongqing-average"), 1e-9);
        Assert.Equal("choices.factor", Refuse("electricity", ("amount", Do.Of(1, "MWh"))).Path);
        Assert.Equal(609.6, Of("grid:china-residual"), 1e-9);
    }

    /// <summary>C-01: each result names method, clause and edition of every factor.</summary>
    [Fact]
    public void C01_Result_NamesMethodAndEdition()
    {
        var result = Calculate("fuel-heat", ("amount", Of(1, "t")), ("fuel", "fuel:diesel"));
        Assert.Equal("fuel-heat", result.Method.Id);
        Assert.Contains("GB/T 32151.34-2024", result.Method.Clause);
        Assert.Equal("GB/T 32151.34-2024 table C.1", Assert.Single(result.Factors).Factor.Edition);
        Assert.Equal(["field:amount", "factor:fuel:diesel#ncv", "factor:fuel:diesel#carbon", "factor:fuel:diesel#oxidation"], result.Used.OrderBy(u => u.Key.StartsWith("factor", StringComparison.Ordinal)).ThenBy(u => u.Key.EndsWith("oxidation", StringComparison.Ordinal)).ThenBy(u => u.Key.EndsWith("carbon", StringComparison.Ordinal)).Select(u => u.Key));
        Assert.Contains("42.652 GJ/t", Assert.Single(result.Gases).Term);
    }

    [Fact]
    public void MissingYear_TakesTheEarlierEdition_AndSaysSo() =>
        Assert.Contains(Calculate("electricity", ("amount", Of(1, "MWh")), ("factor", "grid:chongqing-average")).Notices, n => n.En.Contains("no edition of 2025", StringComparison.Ordinal));

    [Fact]
    public void Methods_HaveUniqueIds_BothLanguagesAndUnitsThatExist()
    {
        Assert.True(MethodRegistry.All.Length >= 18);
        foreach (var info in MethodRegistry.All.Select(m => m.Info))
        {
            Assert.True(info.Name.Zh.Length > 0 && info.Name.En.Length > 0 && info.Clause.Length > 0 && info.Formula.Length > 0, info.Id);
            Assert.NotEmpty(info.Fields);
            Assert.All(info.Fields.SelectMany(f => f.Units), u => Assert.True(FactoryTwin.Carbon.Factors.FactorUnit.TryParse(u, out _), $"{info.Id}: {u}"));
            Assert.All(info.Fields.Where(f => f.Default is not null), f => Assert.NotNull(f.DefaultFrom));
        }
    }

    private static MethodInfo Info(string id) => MethodRegistry.All.Single(m => m.Info.Id == id).Info;
}
