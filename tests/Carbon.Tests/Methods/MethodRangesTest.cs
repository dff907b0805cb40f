using FactoryTwin.Carbon.Methods;
using static FactoryTwin.Carbon.Tests.Methods.Do;

namespace FactoryTwin.Carbon.Tests.Methods;

/// <summary>Propagation of stated ranges (C-21).</summary>
public sealed class MethodRangesTest
{
    /// <summary>A product of two figures with 3 % and 4 %: 5 % (GUM, 5.1.6).</summary>
    [Fact]
    public void C21_Product_AddsRelativeRangesInQuadrature()
    {
        var result = Calculate("fuel-carbon", ("amount", Of(1000, "t", 30)), ("carbon", Of(0.5, "tC/t", 0.02)), ("oxidation", Of(1, "1")));
        Assert.Equal(result.Emissions.Kilograms * 0.05, result.HalfWidth!.Value.Kilograms, result.Emissions.Kilograms * 1e-6);
    }

    /// <summary>A range of the factor counts as well: gwangyang's implied factor states one.</summary>
    [Fact]
    public void C21_FactorWithARange_Counts()
    {
        var result = Calculate("electricity", ("amount", Of(1000, "kWh")), ("factor", "grid:gwangyang-implied"));
        Assert.Equal(5, result.HalfWidth!.Value.Kilograms, 1e-6);
    }

    [Fact]
    public void C21_NothingStated_IsNull() => Assert.Null(Calculate("heat", ("amount", Of(1, "GJ"))).HalfWidth);

    /// <summary>A difference: COD 5 +- 0.1 less 0.5 kg/m3; 10,000 m3 x 0.1 x 0.25 x 0.8 x 28 = 5600 kg.</summary>
    [Fact]
    public void C21_Difference_IsPropagated()
    {
        var result = Calculate("waste-water", ("water", Of(10_000, "m3")), ("codIn", Of(5, "kg/m3", 0.1)), ("codOut", Of(0.5, "kg/m3")), ("treatment", "waste-water:anaerobic-reactor"));
        Assert.Equal(5600, result.HalfWidth!.Value.Kilograms, 1e-3);
    }

    /// <summary>Trials by hand through the same door agree with first order: 20,000 draws, 2 % of the half width.</summary>
    [Fact]
    public void C21_TrialsThroughVary_AgreeWithFirstOrder()
    {
        var activity = Activity("fuel-carbon", ("amount", Of(1000, "t", 30)), ("carbon", Of(0.5, "tC/t", 0.02)), ("oxidation", Of(0.98, "1")));
        var result = Calculate(activity);
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var draws = Enumerable.Range(0, 20_000).Select(_ =>
        {
            var shifts = result.Used.Where(u => u.HalfWidth is not null).ToDictionary(u => u.Key, u => Normal() * u.HalfWidth!.Value / 1.96);
            return Engine.Calculate(activity, (key, value) => value + shifts.GetValueOrDefault(key)).Result!.Emissions.Kilograms;
        }).ToList();
        var mean = draws.Average();
        var half = 1.96 * Math.Sqrt(draws.Sum(d => (d - mean) * (d - mean)) / (draws.Count - 1));
        Assert.Equal(result.HalfWidth!.Value.Kilograms, half, result.HalfWidth.Value.Kilograms * 0.02);
    }
}
