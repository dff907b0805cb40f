using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Every way to split an inventory adds up to the same total (G-05, C-07, C-09, C-22).</summary>
public sealed class BreakdownTest
{
    private static readonly FactoryModel Tagged = Model with
    {
        Assets = [.. Model.Assets.Select(a => a.Id.Value switch
        {
            "hall" => a with { ProductionSystem = "main" }, "boiler" => a with { ProductionSystem = "auxiliary" }, "oven" => a with { ProductionSystem = "attached" }, _ => a,
        })],
    };

    private static readonly OrganisationBoundary Departments = Whole with
    {
        Departments = [new Department("press-shop", new LocalizedName("冲压", "Press shop"), [new AssetId("hall")]), new Department("utilities", new LocalizedName("动力", "Utilities"), [new AssetId("boiler")])],
    };

    [Fact]
    public async Task G05_SystemsSumToTheTotal()
    {
        var answer = Answer(await InventoryAsync(Book(Cars), Departments, model: Tagged), Tagged).Detail!;
        foreach (var (name, rows) in answer.Breakdowns)
        {
            Assert.True(Math.Abs(answer.Gross.Total!.Value - rows.Sum(r => r.TCO2e)) < 1e-9, name);
        }
        var systems = answer.Breakdowns["system"].ToDictionary(r => r.Key ?? "");
        Assert.Equal(["", "attached", "auxiliary", "main"], systems.Keys.Order(StringComparer.Ordinal));
        // The oven stands in the hall and has a tag of its own.
        // CO2 and 0.1 % of CH4 and N2O; IPCC 2006, volume 2, table 2.3.
        Assert.Equal(8760 * 12 * (2.1621888 + (0.03893 * ((0.001 * 28) + (0.0001 * 265)))) / 1000, systems["attached"].Scope1!.Value, 1e-3);
        Assert.Equal(systems["attached"].Scope1!.Value, systems["attached"].TCO2e, 1e-9);
    }

    [Fact]
    public async Task C03_TypesAndNumberOfSources_AreTold()
    {
        var sources = Answer(await InventoryAsync(Book(Cars), model: Tagged), Tagged).Detail!.Sources;
        var gas = sources.Single(s => s.Carrier == "natural-gas");
        Assert.Equal(("scope1", "combustion", 3, 0, 1, 1, 1), (gas.Scope, gas.Type, gas.Count, gas.Main, gas.Auxiliary, gas.Attached, gas.Untagged));
        Assert.Equal(1, sources.Single(s => s.Carrier == "diesel").Count);
    }

    [Fact]
    public async Task C22_KeyPartsCoverTheShareAndNoMore()
    {
        var rows = Answer(await InventoryAsync(Book(Cars), Departments, model: Tagged), Tagged).Detail!.Breakdowns["asset"];
        var key = rows.Where(r => r.IsKey).ToList();

        Assert.True(key.Sum(r => r.Share) >= 0.8);
        Assert.True(key.SkipLast(1).Sum(r => r.Share) < 0.8);
        Assert.Equal(rows.OrderByDescending(r => r.TCO2e), rows);
        Assert.Equal("press", rows[0].Key);
    }

    [Fact]
    public async Task C22_ShareOfKeyParts_IsASetting()
    {
        var few = Answer(await InventoryAsync(boundary: Whole with { KeyShare = 0.3 })).Detail!.Breakdowns["asset"].Count(r => r.IsKey);
        var many = Answer(await InventoryAsync(boundary: Whole with { KeyShare = 0.95 })).Detail!.Breakdowns["asset"].Count(r => r.IsKey);
        Assert.True(few < many);
    }

    [Fact]
    public async Task C07_Co2OnlyAndCo2e_DifferByTheOtherGases()
    {
        var answer = Answer(await InventoryAsync(Book(Cars))).Detail!;

        Assert.Equal(answer.Views.Co2e, answer.Views.Co2Only + answer.Views.NonCo2 + answer.Views.NotSplit, 1e-9);
        Assert.Equal(answer.Views.NonCo2, answer.Gases.Where(g => g.Gas is not ("co2" or "unsplit")).Sum(g => g.TCO2e), 1e-9);
        Assert.True(answer.Views.NonCo2 > 0);
        Assert.Equal(answer.Gross.Total!.Value, answer.Gases.Sum(g => g.TCO2e), 1e-9);
    }

    /// <summary>163,245 Nm3 x 0.03893 GJ/Nm3 = 6,355 GJ; x (0.001 kg CH4 x 28 + 0.0001 kg N2O x 265) = 346 kgCO2e (IPCC 2006, volume 2, table 2.3).</summary>
    [Fact]
    public async Task C07_CombustionOfGas_CountsCh4AndN2o()
    {
        var gases = Answer(await InventoryAsync()).Detail!.Gases.ToDictionary(g => g.Gas);
        var gigajoules = 8760 * 20 * 273.15 / 293.15 * 0.03893;
        Assert.Equal(gigajoules * 0.001, gases["ch4"].Kilograms!.Value, gigajoules * 1e-5);
        Assert.Equal(gigajoules * 0.0001 * 265 / 1000, gases["n2o"].TCO2e, gigajoules * 1e-6);
    }

    [Fact]
    public async Task C07_PotentialsOfAnotherReport_MoveOtherGasesOnly()
    {
        var (five, six) = (await InventoryAsync(set: "ar5"), await InventoryAsync(set: "ar6"));
        double Methane(OrganisationInventory of) => GasTable.Of(of.Items).Single(g => g.Family == Carbon.Methods.GasFamily.Ch4).Total;

        Assert.Equal(Answer(five).Detail!.Views.Co2Only, Answer(six).Detail!.Views.Co2Only, 1e-9);
        // CH4 over 100 years: 28 in AR5, 27.9 in AR6.
        Assert.Equal(27.9 / 28, Methane(six) / Methane(five), 1e-6);
    }

    [Fact]
    public async Task C09_IsoCategories_ReconcileWithScopes()
    {
        var trip = Cars with { Id = "flights", Scope = EmissionScope.Scope3, Category = 6 };
        var answer = Answer(await InventoryAsync(Book(Cars, trip), Whole with { Excluded = [] })).Detail!;
        var iso = answer.IsoCategories.ToDictionary(c => c.Category, c => c.TCO2e);

        Assert.Equal(answer.Gross.Scope1!.Value, iso[1]!.Value, 1e-9);
        Assert.Equal(answer.Gross.Scope2Location!.Value, iso[2]!.Value, 1e-9);
        Assert.Equal(answer.Gross.Scope3!.Value, iso[3]!.Value, 1e-9);
        Assert.Null(iso[4]);
        Assert.Equal(answer.Gross.Total!.Value, iso.Values.Sum(v => v ?? 0), 1e-9);
        Assert.Equal(answer.Gross.Scope3!.Value, answer.Scope3Categories.Sum(c => c.TCO2e ?? 0), 1e-9);
    }

    [Fact]
    public async Task Views_WithAndWithoutElectricityAndHeat()
    {
        var answer = Answer(await InventoryAsync()).Detail!;
        Assert.Equal(answer.Gross.Scope1!.Value, answer.Views.WithoutElectricityAndHeat, 1e-9);
        Assert.Equal(5 * 8760 * 0.5581 / 1000, answer.Views.Exported, 1e-9);
        Assert.Equal(answer.Gross.Location!.Value - answer.Views.Exported, answer.Views.WithElectricityAndHeat, 1e-9);
    }

    [Fact]
    public async Task Months_SumToTheYear()
    {
        var answer = Answer(await InventoryAsync(Book(Cars))).Detail!;
        Assert.Equal(12, answer.Months.Length);
        Assert.Equal(answer.Gross.Total!.Value, answer.Months.Sum(m => (m.Scope1 ?? 0) + (m.Scope2Location ?? 0) + (m.Scope3 ?? 0)), 1e-9);
    }
}
