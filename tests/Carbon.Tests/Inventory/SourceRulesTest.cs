using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Which meters are a supply, which are uses of it, and which emit nothing here.</summary>
public sealed class SourceRulesTest
{
    private const double Month = 31 * 24;

    private static Task<CarbonInventory> RunAsync(FactoryModel model, MonthSeries meters) => Plant.RunAsync(meters, Period("2023-01-01", "2023-02-01"), model);

    private static FactoryModel With(params PointDefinition[] points) => Model with { Points = [.. points] };

    /// <summary>A house with PV beside the grid: 5 + 8 - 6 are used, 4 of it by the heat pump.</summary>
    [Fact]
    public async Task UsesBesideTheGrid_AreUsesOfTheIntakeAndCountOnce()
    {
        var model = With(
            Point("in", "grid", "electricity", "kWh", FlowRole.Import), Point("out", "grid", "electricity", "kWh", FlowRole.Export),
            Point("pv", "pv", "electricity", "kWh", FlowRole.Generation), Point("pump", "boiler", "electricity", "kWh"));
        var inventory = await RunAsync(model, new MonthSeries(Calendar).With("in", 5).With("out", 6).With("pv", 8).With("pump", 4));

        Assert.Equal(Month * 5 * 0.5581, inventory.Total(EmissionScope.Scope2)!.Value.Kilograms, 1e-6);
        Assert.Equal(Month * 4 * 5 / 7, inventory.Lines.Single(l => l.Point.Value == "pump").Activity, 1e-6);
    }

    [Fact]
    public async Task NoIntakeMeter_UsesStandForIt()
    {
        var model = With(Point("press", "press", "electricity", "kWh"), Point("lathe", "lathe", "electricity", "kWh"));
        var inventory = await RunAsync(model, new MonthSeries(Calendar).With("press", 5).With("lathe", 6));
        Assert.Equal(Month * 11 * 0.5581, inventory.Total(EmissionScope.Scope2)!.Value.Kilograms, 1e-6);
    }

    /// <summary>More is given back than the meters of generation show: some of it has no meter, and the lines still add up.</summary>
    [Fact]
    public async Task GenerationWithoutMeter_LinesStillSumToTheIntake()
    {
        var model = With(
            Point("in", "grid", "electricity", "kWh", FlowRole.Import), Point("out", "grid", "electricity", "kWh", FlowRole.Export), Point("hall", "hall", "electricity", "kWh", parent: "in"));
        var lines = (await RunAsync(model, new MonthSeries(Calendar).With("in", 100).With("out", 20).With("hall", 300))).Lines;
        Assert.Equal(Month * 100, lines.Sum(l => l.Activity), 1e-6);
        Assert.Equal(Month * 300, lines.Single(l => l.Kind == LineKind.Metered).Activity, 1e-6);
    }

    [Theory]
    [InlineData(FlowRole.Import, 110 * 31 * 24 / 1000.0)]
    [InlineData(FlowRole.Consumption, null)]
    public async Task Heat_CountsOnlyWhereItIsTakenIn(FlowRole role, double? tonnes)
    {
        var model = With(Point("h", "hall", "heat", "GJ", role)) with { Factors = Model.Factors.Add("heat", "heat:china-default") };
        var inventory = await RunAsync(model, new MonthSeries(Calendar).With("h", 1));
        var total = inventory.Total(EmissionScope.Scope2)?.Tonnes;
        Assert.Equal(tonnes is null, total is null);
        Assert.Equal(tonnes ?? 0, total ?? 0, 1e-9);
    }

    [Fact]
    public async Task Points_WithFactorsOfTheirOwn_AreStreamsOfTheirOwn()
    {
        var model = With(
            Point("r1", "press", "refrigerant", "kg") with { Factor = "gwp:hfc-134a-ar6" }, Point("r2", "lathe", "refrigerant", "kg") with { Factor = "gwp:hfc-134a-ar5" },
            Point("r3", "hall", "refrigerant", "kg"));
        var inventory = await RunAsync(model, new MonthSeries(Calendar).With("r1", 1).With("r2", 1).With("r3", 1));

        Assert.Equal(Month * 1530, inventory.Lines.Single(l => l.Point.Value == "r1").Emissions.Kilograms, 1e-6);
        Assert.Equal(Month * 1300, inventory.Lines.Single(l => l.Point.Value == "r2").Emissions.Kilograms, 1e-6);
        Assert.Equal((GapKind.Factor, "r3"), (inventory.Gaps.Single().Kind, inventory.Gaps.Single().Point.Value));
    }

    [Fact]
    public async Task Biomass_StandsOutsideTheTotals()
    {
        var model = With(Point("wood", "boiler", "biomass", "t"), Point("coal", "boiler", "coal", "t"));
        model = model with { Factors = Model.Factors.Add("biomass", "biogenic:wood").Add("coal", "fuel:bituminous") };
        var inventory = await RunAsync(model, new MonthSeries(Calendar).With("wood", 1).With("coal", 1));

        Assert.Equal(Month * 1.74175, inventory.Total(EmissionScope.Scope1)!.Value.Tonnes, 1e-6);
        Assert.Equal(Month * 1.7472, inventory.Outside.Single().Emissions.Tonnes, 1e-6);
        Assert.Equal("outside", InventoryAnswer.Of(inventory, new(model), Calendar).Outside[0].Scope);
    }

    [Fact]
    public async Task Water_IsNoSourceAndNoGap()
    {
        var inventory = await RunAsync(With(Point("w", "site", "water", "m3", FlowRole.Import)), new MonthSeries(Calendar).With("w", 1));
        Assert.Empty(inventory.Lines);
        Assert.Empty(inventory.Gaps);
    }
}
