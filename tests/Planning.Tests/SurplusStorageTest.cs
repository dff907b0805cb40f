using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests;

/// <summary>Storage shifts surplus into the evening whatever the tariff is, as it came at no price.</summary>
public sealed class SurplusStorageTest
{
    private static readonly StorageRequest Unit = new() { PowerKw = 50, CapacityKwh = 100, RoundTripEfficiency = 0.81, UsableShare = 1 };

    [Theory]
    [InlineData(0.6)]
    [InlineData(double.NaN)]
    public async Task FlatOrUnknownPrices_SurplusIsGivenBack_LessTheLosses(double price)
    {
        var scenario = Plant.Scenario(new PvRequest { AddedKwp = 300 }, Unit);
        var inputs = new PlanningInputs(await new Plant().FreezeAsync(scenario), scenario);
        Array.Fill(inputs.PricePerKwh, price);
        var flows = new SiteFlows(inputs);
        foreach (var request in scenario.Measures)
        {
            MeasureCatalog.Of(request).Apply(request, inputs, flows, new PlanNotes(), default);
        }

        var trace = Assert.Single(flows.Storages);
        Assert.True(trace.ChargeKwh.Sum() > 0);
        // Every sunny day it fills and empties: all that was taken and is not in store any more was given.
        Assert.Equal(0.81 * trace.ChargeKwh.Sum(), trace.DischargeKwh.Sum() + (0.9 * trace.StoredKwh[^1]), 1e-6);
        Assert.True(trace.DischargeKwh.Sum() > 10 * 0.9 * 50, $"{trace.DischargeKwh.Sum()} kWh");
    }

    [Fact]
    public async Task PlantWithoutTariff_StoresItsSurplusToo()
    {
        var plant = new Plant(model: m => m with { Tariffs = ImmutableSortedDictionary<string, string>.Empty });
        var result = await plant.RunAsync(new PvRequest { AddedKwp = 300 }, Unit);
        Assert.Null(result.Scenario.Cost);
        var storage = result.Causes.Single(c => c.Measure == "storage").Change;
        Assert.True(storage.ImportKwh < 0 && storage.ExportKwh < storage.ImportKwh, $"{storage}");
    }

    [Fact]
    public async Task WithoutSurplus_AndWithoutPrices_NothingMoves()
    {
        var plant = new Plant(withPv: false, model: m => m with { Tariffs = ImmutableSortedDictionary<string, string>.Empty });
        var result = await plant.RunAsync(Unit);
        Assert.Equal((0, 0), (result.Scenario.Energy.ChargeKwh, result.Scenario.Energy.DischargeKwh));
    }
}
