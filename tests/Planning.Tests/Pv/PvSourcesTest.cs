using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests.Pv;

/// <summary>Where the generation of an added kWp comes from, in order, and that the result says so.</summary>
public sealed class PvSourcesTest
{
    [Fact]
    public async Task OwnArray_ComesFirst()
    {
        var result = await new Plant().RunAsync(new PvRequest { AddedKwp = 50 });
        Assert.Equal("measured", Source(result));
        Assert.Equal(0.5 * result.Baseline.Energy.GenerationKwh, result.Difference.GenerationKwh, 1e-6);
    }

    [Fact]
    public async Task PointSeries_ServesAPlantWithoutArray()
    {
        var plant = new Plant(withPv: false);
        var result = await plant.RunAsync(new PvRequest { AddedKwp = 20, Point = new("light"), PointKwp = 10 });
        Assert.Equal("imported", Source(result));
        Assert.Equal(2 * ((10 * 12 * 40.0) + (10 * 12 * 16) + (4 * 24 * 16)), result.Difference.GenerationKwh, 1e-6);
    }

    [Fact]
    public async Task File_IsFoundByMonthDayAndHour_OfWhateverYear()
    {
        var plant = new Plant(withPv: false);
        var scenario = Plant.Scenario(new PvRequest { AddedKwp = 10, File = "roof.csv" });
        var hours = Enumerable.Range(1, 14).SelectMany(day => Enumerable.Range(0, 24).Select(hour => (6, day, hour, hour == 12 ? 0.5 : 0)));
        var files = new PvFiles(PvFiles.None.ByName.Add("roof.csv", new PvFile(hours)));
        var result = Planner.Run(await plant.FreezeAsync(scenario), scenario, files);
        Assert.Equal(14 * 10 * 0.5, result.Difference.GenerationKwh, 1e-9);

        var late = scenario with { To = new DateOnly(2024, 6, 16) };
        var snapshot = await plant.FreezeAsync(late);
        var refused = Assert.Throws<ScenarioException>(() => Planner.Run(snapshot, late, files));
        Assert.Equal("measures[0].file", Assert.Single(refused.Findings).Path);
    }

    /// <summary>850 kWh/kWp is the usual yield of Chongqing (confidence C); a year of clear sky is scaled to it.</summary>
    [Fact]
    public async Task ClearSky_GivesTheYieldOfAYear_WithItsSource()
    {
        var plant = new Plant(withPv: false);
        var year = new Scenario { Id = "s", From = new DateOnly(2023, 12, 1), To = new DateOnly(2024, 12, 1), Measures = [new PvRequest { AddedKwp = 10 }] };
        var result = await plant.RunAsync(year);
        Assert.Equal("clear-sky", Source(result));
        Assert.Equal(8500, result.Difference.GenerationKwh, 1e-6);
        Assert.Equal("C", Assert.Single(result.Assumptions, a => a.Key == "pv.yield").Confidence);

        // Half a month of June gives more than half a month's share.
        var june = await plant.RunAsync(new PvRequest { AddedKwp = 10 });
        Assert.InRange(june.Difference.GenerationKwh, 8500 * 14 / 366.0, 8500 * 14 / 366.0 * 1.6);
    }

    [Fact]
    public async Task PlaceWithoutKnownYield_IsRefusedAtItsField()
    {
        var plant = new Plant(withPv: false, province: "nowhere");
        var refused = await Assert.ThrowsAsync<ScenarioException>(() => plant.RunAsync(new PvRequest { AddedKwp = 10 }));
        Assert.Equal("measures[0].yieldKwhPerKwp", Assert.Single(refused.Findings).Path);
        Assert.Equal(1200 * 10, (await plant.RunAsync(new Scenario
        {
            Id = "s", From = new DateOnly(2023, 12, 1), To = new DateOnly(2024, 12, 1), Measures = [new PvRequest { AddedKwp = 10, YieldKwhPerKwp = 1200 }],
        })).Difference.GenerationKwh, 1e-6);
    }

    private static object Source(ScenarioResult result) => Assert.Single(result.Assumptions, a => a.Key == "pv.source").Value;
}
