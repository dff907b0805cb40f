using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Planning.Tests;

/// <summary>What holds whatever the sizes are.</summary>
public sealed class PlannerProperties
{
    private static readonly Plant Site = new();

    [Fact]
    public void MorePv_NeverCostsMoreAndNeverEmitsMore() => ForSizes((small, large) =>
    {
        var (a, b) = (Run(new PvRequest { AddedKwp = small }), Run(new PvRequest { AddedKwp = small + large }));
        // Demand and power factor are parts of their own: what is bought and sold is what PV acts on.
        return Energy(b) <= Energy(a) && b.Scenario.Emissions.TotalLocationTCO2e <= a.Scenario.Emissions.TotalLocationTCO2e + 1e-9;
    });

    [Fact]
    public void MoreEfficiency_NeverCostsMoreAndNeverEmitsMore() => ForSizes((small, large) =>
    {
        var (low, high) = (Math.Min(small, large) / 50.0, Math.Max(small, large) / 50.0);
        var (a, b) = (Run(new EfficiencyRequest { SavedPercent = low }), Run(new EfficiencyRequest { SavedPercent = high }));
        return Energy(b) <= Energy(a) && b.ResidualTCO2e <= a.ResidualTCO2e + 1e-9;
    });

    [Fact]
    public void Storage_KeepsEnergy() => ForSizes((power, capacity) =>
    {
        var result = Run(new PvRequest { AddedKwp = 150 }, new StorageRequest { PowerKw = power, CapacityKwh = capacity, RoundTripEfficiency = 0.88 });
        var energy = result.Scenario.Energy;
        return energy.DischargeKwh <= (energy.ChargeKwh * 0.88) + 1e-6
            && Math.Abs(energy.ImportKwh + energy.GenerationKwh + energy.DischargeKwh - energy.ExportKwh - energy.ChargeKwh - energy.LoadKwh) < 1e-6;
    });

    private static Results.ScenarioResult Run(params MeasureRequest[] measures) => Site.RunAsync(measures).GetAwaiter().GetResult();

    private static decimal Energy(Results.ScenarioResult result) => result.Scenario.Cost!.Parts.Where(p => p.Part is "energy" or "export").Sum(p => p.Amount);

    private static void ForSizes(Func<int, int, bool> holds)
    {
        var sizes = from a in Gen.Choose(0, 2000) from b in Gen.Choose(0, 2000) select (a, b);
        Prop.ForAll(sizes.ToArbitrary(), s => holds(s.a, s.b)).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }
}
