using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests;

public sealed class PlannerTest
{
    private readonly Plant _plant = new();

    [Fact]
    public async Task NoMeasure_IsTheMeasuredSite()
    {
        var result = await _plant.RunAsync();
        Assert.Equal(result.Baseline.Energy, result.Scenario.Energy);
        Assert.Equal("measured", result.Quality.Word);
        // Ten working days of 12 h x 160 kW + 12 h x 32 kW and four days off at 32 kW.
        Assert.Equal((10 * ((12 * 160) + (12 * 32))) + (4 * 24 * 32), result.Baseline.Energy.LoadKwh, 1e-6);
        Assert.Equal(14 * 360, result.Baseline.Energy.GenerationKwh, 1e-6);
    }

    [Fact]
    public async Task MeasuresOfSizeZero_AreExactlyTheBaseline()
    {
        var result = await _plant.RunAsync(
            new PvRequest { AddedKwp = 0 }, new StorageRequest { PowerKw = 0, CapacityKwh = 0 }, new EfficiencyRequest { SavedPercent = 0 });
        Assert.Equal(result.Baseline.Energy, result.Scenario.Energy);
        Assert.Equal(result.Baseline.Cost!.Total, result.Scenario.Cost!.Total);
        Assert.Equal(result.Baseline.Emissions.TotalLocationTCO2e, result.Scenario.Emissions.TotalLocationTCO2e);
        Assert.Equal(3, result.Causes.Length);
        Assert.All(result.Causes, c => Assert.Equal(0, c.Change.ImportKwh));
    }

    [Fact]
    public async Task MeasureThatIsSwitchedOff_DoesNothing()
    {
        var result = await _plant.RunAsync(new PvRequest { AddedKwp = 100, Enabled = false });
        Assert.Equal(result.Baseline.Energy, result.Scenario.Energy);
        Assert.Empty(result.Causes);
    }

    [Fact]
    public async Task Emissions_AreActivityTimesFactor_AndExportIsNotSubtracted()
    {
        var result = await _plant.RunAsync(new PvRequest { AddedKwp = 400 });
        // 公告2025年第47号: Chongqing average of 2023, the newest up to 2024; national residual mix 2023.
        Assert.Equal(result.Scenario.Energy.ImportKwh * 0.5581 / 1000, result.Scenario.Emissions.Scope2LocationTCO2e!.Value, 1e-9);
        Assert.Equal(result.Scenario.Energy.ImportKwh * 0.6096 / 1000, result.Scenario.Emissions.Scope2MarketTCO2e!.Value, 1e-9);
        Assert.True(result.Scenario.Energy.ExportKwh > result.Baseline.Energy.ExportKwh);
        Assert.All(result.Scenario.Emissions.Rows, r => Assert.Equal(r.Amount * r.FactorKgPerUnit / 1000, r.EmissionsTCO2e, 1e-9));
        Assert.All(result.Scenario.Emissions.Rows, r => Assert.True(r.Fallback));
        Assert.Equal(result.Scenario.Emissions.TotalLocationTCO2e, result.ResidualTCO2e);
        Assert.Equal(result.ResidualTCO2e, result.OffsetsTCO2e);
    }

    [Fact]
    public async Task Causes_AddUpToTheDifference_InTheOrderInWhichTheyAct()
    {
        var result = await _plant.RunAsync(
            new StorageRequest { PowerKw = 50, CapacityKwh = 100 }, new PvRequest { AddedKwp = 200 }, new EfficiencyRequest { AssetKind = "lighting", SavedPercent = 45 });
        Assert.Equal(["efficiency", "pv", "storage"], result.Causes.Select(c => c.Measure));
        Assert.Equal([2, 1, 0], result.Causes.Select(c => c.Index));
        Assert.Equal(result.Difference.ImportKwh, result.Causes.Sum(c => c.Change.ImportKwh), 1e-6);
        Assert.Equal(result.Difference.Cost, result.Causes.Sum(c => c.Change.Cost));
        Assert.Equal(result.Difference.TotalLocationTCO2e!.Value, result.Causes.Sum(c => c.Change.TotalLocationTCO2e)!.Value, 1e-9);
    }

    [Fact]
    public async Task Balance_ClosesInEveryStep_AndStorageKeepsItsBounds()
    {
        var scenario = Plant.Scenario(
            new EfficiencyRequest { SavedPercent = 7 }, new PvRequest { AddedKwp = 350 }, new StorageRequest { PowerKw = 60, CapacityKwh = 150, UsableShare = 0.8 });
        var inputs = new PlanningInputs(await _plant.FreezeAsync(scenario), scenario);
        var flows = new SiteFlows(inputs);
        var notes = new PlanNotes();
        foreach (var request in scenario.Measures)
        {
            MeasureCatalog.Of(request).Apply(request, inputs, flows, notes, default);
        }
        for (var i = 0; i < flows.Count; i++)
        {
            var into = flows.ImportKwh[i] + flows.GenerationKwh[i] + flows.DischargeKwh[i];
            Assert.Equal(into, flows.ExportKwh[i] + flows.ChargeKwh[i] + flows.LoadKwh[i], 1e-6);
            Assert.True(flows.ImportKwh[i] >= 0 && flows.ExportKwh[i] >= 0);
        }
        var trace = Assert.Single(flows.Storages);
        Assert.Equal((15.0, 135.0), (trace.LeastKwh, trace.MostKwh), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
        Assert.All(trace.StoredKwh, s => Assert.InRange(s, trace.LeastKwh - 1e-9, trace.MostKwh + 1e-9));
        Assert.DoesNotContain(trace.ChargeKwh.Zip(trace.DischargeKwh), s => s.First > 0 && s.Second > 0);
        Assert.True(trace.ChargeKwh.Max() <= 60 * 0.25 && trace.DischargeKwh.Max() <= 60 * 0.25);
        Assert.True(trace.DischargeKwh.Sum() > 0);
    }

    [Fact]
    public async Task Storage_NeverLiftsThePeakOfAMonth()
    {
        var result = await _plant.RunAsync(new StorageRequest { PowerKw = 500, CapacityKwh = 2000 });
        Assert.True(result.Difference.PeakImportKw <= 1e-9, $"{result.Difference.PeakImportKw}");
        Assert.True(result.Difference.Cost < 0, "It buys in the valley and serves the peak.");
        Assert.True(result.Difference.TotalLocationTCO2e > -result.Baseline.Energy.ExportKwh, "It has losses.");
    }

    [Fact]
    public async Task Storage_WithAStatedLimit_ShavesWhatIsAboveIt()
    {
        var result = await _plant.RunAsync(new StorageRequest { PowerKw = 100, CapacityKwh = 1000, PeakLimitKw = 120 });
        Assert.True(result.Scenario.Energy.PeakImportKw < result.Baseline.Energy.PeakImportKw);
    }

    [Fact]
    public async Task Efficiencies_Multiply_WhateverTheOrder()
    {
        var lamps = new EfficiencyRequest { AssetKind = "lighting", SavedPercent = 50 };
        var again = new EfficiencyRequest { Assets = [new("lamps")], SavedPercent = 50 };
        var hall = new EfficiencyRequest { Assets = [new("hall")], SavedPercent = 10 };
        var lampKwh = (10 * 12 * 40.0) + (10 * 12 * 16) + (4 * 24 * 16);
        var pressKwh = 10 * 12 * 80.0;

        var twice = await _plant.RunAsync(lamps, again);
        Assert.Equal(-0.75 * lampKwh, twice.Difference.LoadKwh, 1e-6);

        // The hall above acts on what the lamps leave, also where it is named first.
        var expected = (-0.5 * lampKwh) - (0.1 * ((0.5 * lampKwh) + pressKwh));
        Assert.Equal(expected, (await _plant.RunAsync(lamps, hall)).Difference.LoadKwh, 1e-6);
        Assert.Equal(expected, (await _plant.RunAsync(hall, lamps)).Difference.LoadKwh, 1e-6);
    }

    [Fact]
    public async Task SavedKilowattHours_AreThoseOfAYear_AndNoMoreThanThereIs()
    {
        var result = await _plant.RunAsync(new EfficiencyRequest { AssetKind = "lighting", SavedKwhPerYear = 10_000 });
        Assert.Equal(-10_000 * 14 / 365.0, result.Difference.LoadKwh, 1e-6);

        var refused = await Assert.ThrowsAsync<ScenarioException>(() => _plant.RunAsync(new EfficiencyRequest { AssetKind = "lighting", SavedKwhPerYear = 1e9 }));
        Assert.Equal("measures[0].savedKwhPerYear", Assert.Single(refused.Findings).Path);
    }

    /// <summary>Bands change on the hour, so that energy costs the same; demand is the mean of an hour then.</summary>
    [Fact]
    public async Task HourlyMeters_ArePlannedByHours_WithTheSameEnergyAndItsCost()
    {
        var (quarters, hours) = (await _plant.RunAsync(), await new Plant(minutes: 60).RunAsync());
        Assert.Equal((15, 60), (quarters.Period.StepMinutes, hours.Period.StepMinutes));
        Assert.Equal(quarters.Scenario.Energy.ImportKwh, hours.Scenario.Energy.ImportKwh, 1e-6);
        Assert.Equal((double)EnergyCost(quarters), (double)EnergyCost(hours), 1e-6);
        Assert.True(hours.Scenario.Energy.PeakImportKw <= quarters.Scenario.Energy.PeakImportKw);
        static decimal EnergyCost(ScenarioResult result) => result.Scenario.Cost!.Parts.Where(p => p.Part == "energy").Sum(p => p.Amount);
    }

    [Fact]
    public async Task Cancelled_Stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
    {
        var scenario = Plant.Scenario(new StorageRequest { PowerKw = 1, CapacityKwh = 1 });
        Planner.Run(await _plant.FreezeAsync(scenario), scenario, cancellationToken: new CancellationToken(canceled: true));
    });
}
