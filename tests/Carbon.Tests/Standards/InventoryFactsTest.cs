using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>What an inventory tells the cockpit, each fact in both directions, and nothing where nothing is known.</summary>
public sealed class InventoryFactsTest
{
    private const int Year = 2023;

    private static async Task<OrganisationInventory> WithoutBoundaryAsync(MonthSeries? meters = null) =>
        await new OrganisationBuilder(new TwinTopology(Plant.Model), Plant.Calendar, Models.Tables.FactorPicker, meters ?? Plant.Meters()).BuildAsync(InventoryRequest.Of(Year2023));

    [Fact]
    public async Task G04_BoundaryStatedWithReasons_AndNotWithout()
    {
        var whole = new Facts(BoundaryFacts.Of(await InventoryAsync(), Year));
        Assert.Equal((true, true), (whole.Holds("boundary.stated"), whole.Holds("boundary.reasons")));
        Assert.Contains("wang", whole.Note("boundary.stated"), StringComparison.Ordinal);

        var bare = new Facts(BoundaryFacts.Of(await InventoryAsync(boundary: Whole with { Excluded = [new Exclusion(new AssetId("boiler"), null, null, null)] }), Year));
        Assert.Equal((true, false), (bare.Holds("boundary.stated"), bare.Holds("boundary.reasons")));

        // A part of the plant stands outside and nobody says why.
        var part = new Facts(BoundaryFacts.Of(await InventoryAsync(boundary: Whole with { Included = [new AssetId("hall")] }), Year));
        Assert.False(part.Holds("boundary.reasons"));

        var none = new Facts(BoundaryFacts.Of(await WithoutBoundaryAsync(), Year));
        Assert.Equal((false, null), (none.Holds("boundary.stated"), none.Holds("boundary.reasons")));
    }

    [Fact]
    public async Task C04_TotalsAreThoseOfTheInventory_RecordsIncluded()
    {
        var (bare, withCars) = (await InventoryAsync(), await InventoryAsync(Book(Cars)));
        var facts = new Facts(InventoryFacts.Of(withCars, Year));

        Assert.Equal(withCars.Total(EmissionScope.Scope1)!.Value, facts.Number("inventory.scope1")!.Value, 1e-9);
        Assert.True(facts.Number("inventory.scope1") > new Facts(InventoryFacts.Of(bare, Year)).Number("inventory.scope1"));
        Assert.Equal(facts.Number("inventory.scope1") + facts.Number("inventory.scope2-location"), facts.Number("inventory.gross"));
        Assert.True(facts.Holds("inventory.methods-named"));
        Assert.Equal(100, facts.Number("inventory.complete")!.Value, 1e-9);
    }

    [Fact]
    public async Task C04_NothingMeasured_NoFigureAndNoZero()
    {
        var facts = new Facts(InventoryFacts.Of(await InventoryAsync(meters: new MonthSeries(Plant.Calendar)), Year));

        Assert.All(new[] { "inventory.scope1", "inventory.scope2-location", "inventory.gross", "inventory.complete", "pareto.areas" }, id => Assert.Null(facts.Number(id)));
        Assert.Null(facts.Holds("lineage.available"));
    }

    [Fact]
    public async Task C12_BothViewsAreTold_WhereAResidualFactorIsKnown()
    {
        var china = new Facts(InventoryFacts.Of(await InventoryAsync(model: InChina), Year));
        Assert.True(china.Number("inventory.scope2-market") > china.Number("inventory.scope2-location"));
        Assert.Null(new Facts(InventoryFacts.Of(await InventoryAsync(), Year)).Number("inventory.scope2-market"));
    }

    [Fact]
    public async Task C20_RecordWithoutADocument_BreaksTheLineage()
    {
        Assert.True(new Facts(InventoryFacts.Of(await InventoryAsync(Book(Cars)), Year)).Holds("lineage.available"));
        Assert.False(new Facts(InventoryFacts.Of(await InventoryAsync(Book(Cars with { Evidence = [] })), Year)).Holds("lineage.available"));
    }

    [Fact]
    public async Task C02_FuelsOfTheTableThatTheEtsFlagAsksFor()
    {
        var inventory = await InventoryAsync();
        Assert.True(new Facts(MethodFacts.Of(inventory, Plant.Model.Site, Year)).Holds("inventory.ets-method"));
        var ets = new Facts(MethodFacts.Of(inventory, Plant.Model.Site with { InNationalEts = true }, Year));
        Assert.False(ets.Holds("inventory.ets-method"));
        Assert.Contains("fuel:natural-gas", ets.Note("inventory.ets-method"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C01_EditionOfAnEarlierYear_IsToldAsAShare()
    {
        var then = new Facts(MethodFacts.Of(await InventoryAsync(), Plant.Model.Site, Year));
        var later = new Facts(MethodFacts.Of(
            await InventoryAsync(boundary: Whole with { Year = 2025 }, period: Plant.Period("2025-01-01", "2026-01-01")), Plant.Model.Site, 2025));

        Assert.Equal(100, then.Number("factors.current")!.Value, 1e-9);
        Assert.InRange(later.Number("factors.current")!.Value, 0, 99);
        Assert.Contains("grid:", later.Note("factors.current"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C06_CategoriesAreCounted_AndUnknownWhereNobodySaidAnything()
    {
        var whole = new Facts(CoverageFacts.Of(await InventoryAsync(), Year));
        Assert.Equal((true, 15), (whole.Holds("scope3.complete"), whole.Number("scope3.categories")));

        var open = new Facts(CoverageFacts.Of(await InventoryAsync(boundary: Whole with { Excluded = [.. Whole.Excluded.Skip(2)] }), Year));
        Assert.Equal((false, 13), (open.Holds("scope3.complete"), open.Number("scope3.categories")));
        Assert.Contains("1, 2", open.Note("scope3.complete"), StringComparison.Ordinal);

        var unknown = new Facts(CoverageFacts.Of(await WithoutBoundaryAsync(), Year));
        Assert.Equal((null, null), (unknown.Holds("scope3.complete"), unknown.Number("scope3.categories")));
    }

    [Fact]
    public async Task C07_SevenGases_EachToldOrExcludedByNameWithItsReason()
    {
        var inventory = new Facts(CoverageFacts.Of(await InventoryAsync(), Year));
        Assert.InRange(inventory.Number("inventory.gases")!.Value, 1, 6);
        Assert.Contains("NF3", inventory.Note("inventory.gases"), StringComparison.Ordinal);

        Exclusion[] none = [.. new[] { "CH4", "N2O", "HFCs", "PFCs", "SF6", "NF3" }.Select(gas => new Exclusion(null, gas, null, "does not occur in a press shop"))];
        Assert.Equal(7, new Facts(CoverageFacts.Of(await InventoryAsync(boundary: Whole with { Excluded = [.. Whole.Excluded, .. none] }), Year)).Number("inventory.gases"));
        Assert.True(new Facts(CoverageFacts.Of(await InventoryAsync(boundary: Whole with { Excluded = [.. Whole.Excluded, .. none.Select(e => e with { Reason = " " })] }), Year)).Number("inventory.gases") < 7);
    }

    [Fact]
    public async Task C21_RangeOfTheTotal_IsThatOfErrorPropagation_AndUnknownWhereNothingIsStated()
    {
        var classed = Plant.Model with { Points = [.. Plant.Model.Points.Select(p => p with { AccuracyClass = "1" })] };
        var stated = new Facts(CoverageFacts.Of(await InventoryAsync(model: classed), Year)).Number("inventory.uncertainty");
        Assert.InRange(stated!.Value, 0.01, 100);

        var unstated = await InventoryAsync();
        var isStated = FactoryTwin.Carbon.Uncertainty.ErrorPropagation.Of([.. unstated.Terms]) is { ActivityStatedShare: > 0 } or { FactorStatedShare: > 0 };
        Assert.Equal(isStated, new Facts(CoverageFacts.Of(unstated, Year)).Number("inventory.uncertainty") is not null);
    }

    [Fact]
    public async Task C11_DaysAndYear_DifferByNothingUnexplained()
    {
        var (topology, meters) = (new TwinTopology(Plant.Model), Plant.Meters());
        var inventory = await InventoryAsync();
        var days = await ProvisionalYear.OfAsync(topology, Plant.Calendar, Models.Tables.FactorPicker, meters, inventory);
        Assert.Equal(0, new Facts(CoverageFacts.OfDays(days, inventory, Year)).Number("provisional.difference")!.Value, 1e-6);

        var doubled = days with { Sources = [.. days.Sources.Select(s => s.Reason == DifferenceReason.Rounding ? s with { Daily = 2 * s.Daily, Reason = DifferenceReason.Factor } : s)] };
        Assert.InRange(new Facts(CoverageFacts.OfDays(doubled, inventory, Year)).Number("provisional.difference")!.Value, 50, 101);
        Assert.Null(new Facts(CoverageFacts.OfDays(days, await InventoryAsync(meters: new MonthSeries(Plant.Calendar)), Year)).Number("provisional.difference"));
    }

    /// <summary>100 kWh/h x 8760 h x 0.1229 kgce/kWh and the gas of the table, over what was emitted.</summary>
    [Fact]
    public async Task T04_ConsumptionAndUnitEmissions_AreThoseOfTheCoefficients()
    {
        var inventory = await InventoryAsync();
        var product = new ProductOutput(new ProductDefinition("part", new LocalizedName("件", "part"), new PointId("count"), "t"), 500);
        var facts = new Facts(EnergyFacts.Of(inventory, Models.Tables.Carriers, [product], Year));

        var gas = Models.Tables.Carriers.Find("natural-gas")!.KgcePerUnit!.Value;
        var expected = ((100 * 8760 * 0.1229) + (20 * 8760 * 273.15 / 293.15 * gas)) / 1000;
        Assert.Equal(expected, facts.Number("energy.consumption")!.Value, expected * 1e-3);
        Assert.Equal((inventory.Total(EmissionScope.Scope1) + inventory.Total(EmissionScope.Scope2)) / facts.Number("energy.consumption"), facts.Number("energy.unit-emissions"));
        Assert.True(facts.Holds("energy.intensity"));

        Assert.Null(new Facts(EnergyFacts.Of(inventory, Models.Tables.Carriers, [], Year)).Holds("energy.intensity"));
        Assert.Null(new Facts(EnergyFacts.Of(await InventoryAsync(meters: new MonthSeries(Plant.Calendar)), Models.Tables.Carriers, [product], Year)).Number("energy.consumption"));
    }

    /// <summary>10 t of diesel by record are energy too; a record whose amount is no energy leaves no figure, since part of a sum is no sum.</summary>
    [Fact]
    public async Task T04_RecordsOfFuel_CountOrLeaveNoFigure()
    {
        var bare = new Facts(EnergyFacts.Of(await InventoryAsync(), Models.Tables.Carriers, [], Year)).Number("energy.consumption");
        var cars = new Facts(EnergyFacts.Of(await InventoryAsync(Book(Cars)), Models.Tables.Carriers, [], Year)).Number("energy.consumption");
        Assert.Equal(10 * Models.Tables.Carriers.Find("diesel")!.KgcePerUnit!.Value * PerTonne, (cars - bare)!.Value, 0.01);

        var byDistance = Cars with { Fields = Amount("distance", 1000, "km") };
        var inventory = (await InventoryAsync(Book(Cars))) with { };
        var lines = inventory.Activities.Select(a => a with { Entered = a.Entered with { Record = byDistance } });
        Assert.Null(new Facts(EnergyFacts.Of(inventory with { Activities = [.. lines] }, Models.Tables.Carriers, [], Year)).Number("energy.consumption"));
    }

    /// <summary>Tonnes of coal for a coefficient in kgce per kg or per t.</summary>
    private static double PerTonne => Models.Tables.Carriers.Find("diesel")!.Unit.Code == "t" ? 0.001 : 1;
}
