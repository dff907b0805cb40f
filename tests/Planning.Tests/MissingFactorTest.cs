using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests;

/// <summary>Emissions without a factor are not known, which is not zero; and which factor counts for what is bought.</summary>
public sealed class MissingFactorTest
{
    private static FactoryModel WithoutFactors(FactoryModel model) => model with { Factors = ImmutableSortedDictionary<string, string>.Empty };

    [Fact]
    public async Task NoFactorOfElectricity_LeavesScope2AndResidualUnknown_AndSaysSo()
    {
        var result = await new Plant(model: WithoutFactors).RunAsync(new PvRequest { AddedKwp = 50 });

        Assert.All(new[] { result.Baseline, result.Scenario }, f => Assert.Null(f.Emissions.Scope2LocationTCO2e));
        Assert.All(new[] { result.Baseline, result.Scenario }, f => Assert.Null(f.Emissions.TotalLocationTCO2e));
        Assert.Null(result.ResidualTCO2e);
        Assert.Null(result.OffsetsTCO2e);
        Assert.Null(result.Difference.TotalLocationTCO2e);
        Assert.Contains(result.Messages, m => m.En.StartsWith("No factor of electricity is known", StringComparison.Ordinal));
        Assert.Contains("\"residualTCO2e\":null", System.Text.Encoding.UTF8.GetString(result.ToJson()), StringComparison.Ordinal);
    }

    /// <summary>公告2025年第47号: national average 2023 0.5306, Chongqing 0.5581.</summary>
    [Fact]
    public async Task FactorNamedAtTheIntake_Counts_UnlessTheScenarioStatesOne()
    {
        var plant = new Plant(model: m => m with { Points = [.. m.Points.Select(p => p.Id.Value == "imp" ? p with { Factor = "grid:china-average" } : p)] });
        Assert.All(Location(await plant.RunAsync()), r => Assert.StartsWith("grid:china-", r.Factor, StringComparison.Ordinal));

        var stated = await plant.RunAsync(Plant.Scenario() with { ElectricityFactor = "grid:chongqing-average" });
        Assert.All(Location(stated), r => Assert.StartsWith("grid:chongqing-", r.Factor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DefaultThatDoesNotFit_IsSaid_AndTheSameStatedIsRefused()
    {
        var plant = new Plant(model: m => m with { Factors = m.Factors.SetItem("electricity", "grid:nowhere") });
        var result = await plant.RunAsync();
        Assert.Null(result.ResidualTCO2e);
        Assert.Contains(result.Messages, m => m.En.StartsWith("Factor grid:nowhere cannot be used", StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<ScenarioException>(() => new Plant().RunAsync(Plant.Scenario() with { MarketFactor = "grid:nowhere" }));
        Assert.Equal("marketFactor", Assert.Single(refused.Findings).Path);
    }

    /// <summary>The national residual mix begins in 2023; a plan of 2015 has none and is worked out all the same.</summary>
    [Fact]
    public async Task MarketFactorNobodyStated_DoesNotRefuseThePlan()
    {
        var old = Plant.Scenario() with { From = new DateOnly(2015, 6, 1), To = new DateOnly(2015, 6, 15) };
        var result = await new Plant().RunAsync(old);
        Assert.Null(result.Baseline.Emissions.Scope2MarketTCO2e);
        Assert.Contains(result.Messages, m => m.En.StartsWith("Factor grid:china-residual cannot be used for 2015", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Baseline_IsMeasured_AndTheScenarioNever()
    {
        var result = await new Plant().RunAsync();
        Assert.All(result.Baseline.Emissions.Rows, r => Assert.Equal("measured", r.Quality));
        Assert.All(result.Scenario.Emissions.Rows, r => Assert.Equal("estimated", r.Quality));
    }

    private static IEnumerable<EmissionRow> Location(ScenarioResult result)
    {
        var rows = result.Baseline.Emissions.Rows.Where(r => r.Scope == "scope2Location").ToList();
        Assert.NotEmpty(rows);
        return rows;
    }
}
