using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Hand calculation on the small plant; factors of Chongqing 2022 and 2023, 0.5227 and 0.5581 kgCO2/kWh.</summary>
public sealed class InventoryBuilderTest
{
    private const double Hours2023 = 365 * 24;

    [Fact]
    public async Task Build_Year_ScopesAreIntakeTimesFactor()
    {
        var inventory = await RunAsync(Meters(), Period("2023-01-01", "2024-01-01"));

        Assert.Equal(Hours2023 * 100 * 0.5581 / 1000, inventory.Total(EmissionScope.Scope2)!.Value.Tonnes, 1e-9);
        // 20 m3 at 20 degrees C are 18.64 Nm3.
        Assert.Equal(Hours2023 * 20 * 273.15 / 293.15 * 2.1621888 / 1000, inventory.Total(EmissionScope.Scope1)!.Value.Tonnes, 1e-9);
        Assert.Empty(inventory.Gaps);
        Assert.All(inventory.Lines, l => Assert.Equal((EnergyQuality.Measured, 1.0), (l.Quality, l.Completeness)));
    }

    [Fact]
    public async Task Build_OwnGeneration_SpreadsOverAllUsesAndSumsToTheImport()
    {
        var inventory = await RunAsync(Meters(), Period("2023-01-01", "2024-01-01"));
        var lines = inventory.Of(EmissionScope.Scope2).ToDictionary(l => (l.Asset.Value, l.Kind), l => l.Activity / Hours2023);

        // 100 + 30 - 5 kWh were used: 1 lost in the storage, 14 not explained at the grid, 10 in the hall. Each holds 100/125 of the grid.
        Assert.Equal(60 * 0.8, lines[("press", LineKind.Metered)], 1e-9);
        Assert.Equal(40 * 0.8, lines[("lathe", LineKind.Metered)], 1e-9);
        Assert.Equal(10 * 0.8, lines[("hall", LineKind.Unexplained)], 1e-9);
        Assert.Equal(14 * 0.8, lines[("grid", LineKind.Unexplained)], 1e-9);
        Assert.Equal(1 * 0.8, lines[("bess", LineKind.StorageLoss)], 1e-9);
        Assert.Equal(5, lines.Count);
        var export = Assert.Single(inventory.Outside);
        Assert.Equal((LineKind.Export, 5 * Hours2023), (export.Kind, export.Activity));
    }

    [Fact]
    public async Task Build_Asset_HasWhatItUsedAndTheRestIsElsewhere()
    {
        var period = Period("2023-03-01", "2023-04-01");
        var hall = await RunAsync(Meters(), period, asset: "hall");

        Assert.Equal(31 * 24 * 110 * 0.8 * 0.5581, hall.Total(EmissionScope.Scope2)!.Value.Kilograms, 1e-6);
        Assert.Equal(31 * 24 * 12 * 2.1621888, hall.Total(EmissionScope.Scope1)!.Value.Kilograms, 1e-6);
        Assert.DoesNotContain(hall.Lines, l => l.Asset.Value == "boiler");
    }

    [Fact]
    public async Task Build_OverAYearBoundary_EachFactoryLocalYearTakesItsEdition()
    {
        var inventory = await RunAsync(Meters(), Period("2022-12-31", "2023-01-02"));

        Assert.Equal((24 * 100 * 0.5227) + (24 * 100 * 0.5581), inventory.Total(EmissionScope.Scope2)!.Value.Kilograms, 1e-6);
        Assert.All(inventory.Of(EmissionScope.Scope2), l => Assert.Equal(Calendar.ToLocal(l.Period.Start).Year, l.Factor.Factor.Year));
        Assert.DoesNotContain(inventory.Lines, l => l.Factor.Choice.IsFallback);
    }

    [Fact]
    public async Task Build_YearWithoutEdition_TakesTheNearestEarlierAndEveryLineSaysSo()
    {
        var inventory = await RunAsync(Meters(), Period("2025-01-01", "2026-01-01"));

        Assert.All(inventory.Of(EmissionScope.Scope2), l => Assert.True(l.Factor.Choice is { IsFallback: true, Factor.Year: 2023 }));
        Assert.All(inventory.Of(EmissionScope.Scope1), l => Assert.False(l.Factor.Choice.IsFallback));
        var answer = InventoryAnswer.Of(inventory, new(Model), Calendar);
        Assert.True(answer.Scope2Location.Fallback);
        Assert.All(answer.Lines.Where(l => l.Scope == "scope2Location"), l => Assert.True(l.Fallback));
    }

    [Theory]
    [InlineData(null, "names no factor for electricity")]
    [InlineData("grid:atlantis", "no factor 'grid:atlantis'")]
    [InlineData("fuel:diesel", "not of electricity")]
    public async Task Build_NoFactor_IsALocatedGapAndNeverZero(string? reference, string why)
    {
        var model = Model with { Factors = reference is null ? Model.Factors.Remove("electricity") : Model.Factors.SetItem("electricity", reference) };
        var inventory = await RunAsync(Meters(), Period("2023-01-01", "2023-02-01"), model);

        Assert.Null(inventory.Total(EmissionScope.Scope2));
        Assert.False(inventory.IsComplete(EmissionScope.Scope2));
        Assert.True(inventory.IsComplete(EmissionScope.Scope1));
        var gap = Assert.Single(inventory.Gaps);
        Assert.Equal((GapKind.Factor, "e-in", "grid", 31 * 24 * 100.0, "kWh"), (gap.Kind, gap.Point.Value, gap.Asset?.Value, gap.Activity!.Value, gap.Unit));
        Assert.Contains(why, gap.Message.En, StringComparison.Ordinal);
        var answer = InventoryAnswer.Of(inventory, new(model), Calendar);
        Assert.Null(answer.Scope2Location.TCO2e);
        Assert.NotNull(answer.Scope2Location.Reason);
    }

    [Fact]
    public async Task Build_EditionsBeginLater_IsAGap()
    {
        var inventory = await RunAsync(Meters(), Period("2020-01-01", "2021-01-01"));
        Assert.Contains("first is of 2021", Assert.Single(inventory.Gaps).Message.En, StringComparison.Ordinal);
        Assert.Null(inventory.Total(EmissionScope.Scope2));
    }

    [Fact]
    public async Task Build_IntakeWithoutReadings_TotalIsWhatIsThereAndSaysWhatIsNot()
    {
        var meters = Meters().Without("e-in", Period("2023-02-01", "2023-03-01"));
        var inventory = await RunAsync(meters, Period("2023-01-01", "2023-04-01"));

        Assert.Equal((31 + 31) * 24 * 100 * 0.5581, inventory.Total(EmissionScope.Scope2)!.Value.Kilograms, 1e-6);
        Assert.False(inventory.IsComplete(EmissionScope.Scope2));
        var gap = Assert.Single(inventory.Gaps);
        Assert.Equal((GapKind.Readings, "e-in"), (gap.Kind, gap.Point.Value));
        Assert.Equal(62 / 90.0, gap.Completeness!.Value, 1e-9);
        var months = InventoryAnswer.Of(inventory, new(Model), Calendar).Months;
        Assert.Null(months[1].Scope2Location.TCO2e);
        Assert.NotNull(months[1].Scope1.TCO2e);
    }

    [Fact]
    public async Task Build_SubMeterWithoutReadings_ItsUseStandsUnexplainedAndTheTotalHolds()
    {
        var period = Period("2023-01-01", "2023-02-01");
        var inventory = await RunAsync(Meters().Without("e-press", period), period);

        Assert.Equal(31 * 24 * 100.0, inventory.Of(EmissionScope.Scope2).Sum(l => l.Activity), 1e-6);
        Assert.DoesNotContain(inventory.Lines, l => l.Asset.Value == "press");
        Assert.Equal(31 * 24 * 70 * 0.8, inventory.Lines.Single(l => l.Asset.Value == "hall").Activity, 1e-6);
        Assert.True(inventory.IsComplete(EmissionScope.Scope2));
        Assert.Equal((GapKind.SubMeter, "e-press"), (inventory.Gaps.Single().Kind, inventory.Gaps.Single().Point.Value));
    }

    [Fact]
    public async Task Build_EstimatedIntake_ShareIsTold()
    {
        var inventory = await RunAsync(Meters().With("g-in", 20, estimatedShare: 0.25), Period("2023-01-01", "2023-02-01"));
        var answer = InventoryAnswer.Of(inventory, new(Model), Calendar);

        Assert.Equal("mixed", answer.Scope1.Quality);
        // The meters below are measured, so at most what they do not explain is estimated.
        var rest = inventory.Lines.Single(l => l is { Kind: LineKind.Unexplained, Source.Carrier: "natural-gas" });
        Assert.Equal(rest.Activity, rest.EstimatedActivity, 1e-9);
        Assert.Equal("measured", answer.Scope2Location.Quality);
    }

    [Fact]
    public async Task Build_GasWithoutReferenceCondition_IsRefused()
    {
        var model = Model with { Points = Model.Points.Replace(Model.Points.Single(p => p.Id.Value == "g-in"), Point("g-in", "site", "natural-gas", "m3", FlowRole.Import)) };
        var gap = (await RunAsync(Meters(), Period("2023-01-01", "2023-02-01"), model)).Gaps.Single(g => g.Kind == GapKind.Factor);
        Assert.Contains("reference condition", gap.Message.En, StringComparison.Ordinal);
    }

    /// <summary>273.15 / 293.15 = 0.9318: a site billed at 20 degrees C has 6.8 % less gas than its cubic metres say.</summary>
    [Theory]
    [InlineData("Nm3", 1)]
    [InlineData("m3@20C", 0.9318)]
    [InlineData("10kNm3", 10_000)]
    public void TryPick_GasAtItsReferenceCondition_IsThatManyNormalCubicMetres(string unit, double normal)
    {
        Assert.True(Models.Tables.FactorPicker.TryPick("fuel:natural-gas", "natural-gas", UnitTable.Get(unit), 2024, out var factor, out var why), why);
        Assert.Equal(normal * 2.1621888, factor.KilogramsPerUnit, normal * 1e-4);
    }
}
