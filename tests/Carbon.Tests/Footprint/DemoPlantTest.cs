using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>
/// Own processes of the invented demo plant in 2024, as its description works them out by hand: five halls, three products, scope 1 and
/// location-based scope 2 of 17.32, 17.74 and 19.69 kgCO2e a piece.
/// </summary>
public sealed class DemoPlantTest
{
    private static readonly string[] Products = ["p1", "p2", "p3"];

    private static readonly double[] Pieces = [420_000, 380_000, 150_000];

    /// <summary>Share of each product [%]; electricity with what halls take of air, cold and steam [MWh]; gas [m3].</summary>
    private static readonly (string Hall, double[] Percent, double Electricity, double Gas)[] Halls =
    [
        ("a", [78.9, 0, 21.1], 3674, 0), ("b", [77.8, 0, 22.2], 4363, 0), ("c", [71.7, 0, 28.3], 4444, 743_000), ("d", [0, 88.4, 11.6], 5736, 336_000), ("e", [10, 85, 5], 5265, 165_750),
    ];

    [Fact]
    public async Task C14_DemoPlant_OwnProcessesPerPiece_AreThoseOfItsDescription()
    {
        var model = WithCounters with
        {
            Assets = [.. WithCounters.Assets, .. Halls.Select(h => new AssetDefinition { Id = new AssetId(h.Hall), Kind = "building", Name = new LocalizedName(h.Hall, h.Hall), Parent = new AssetId("site") })],
        };
        var topology = new TwinTopology(model);
        var book = ProductBook.Empty;
        void Keep(Carbon.Activities.ActivityChange change)
        {
            Assert.Empty(change.Problems);
            book = book.After(book.Position + 1, change.Kind!, change.Body);
        }
        foreach (var (product, pieces) in Products.Zip(Pieces))
        {
            Keep(ProductChange.Enter(book, Product(product) with { Outputs = [new StatedOutput(new(2023, 1, 1), new(2024, 1, 1), pieces)] }, 0, null, topology, "wang", Now));
        }
        foreach (var (hall, percent, _, _) in Halls)
        {
            var process = Whole(AllocationRule.Shares, [.. Products.Zip(percent, (p, s) => new ProcessProduct(p, s / 100))]) with { Id = hall, Assets = [new AssetId(hall)] };
            Keep(ProductChange.Enter(book, process, 0, null, topology, "wang", Now));
        }

        // 13,718.9 t of electricity and 371.8 t of other scope 1 in proportion to it, 2,880.0 t of gas.
        var (electricity, gas) = (Halls.Sum(h => h.Electricity), Halls.Sum(h => h.Gas));
        var items = Halls.SelectMany(h => new[]
        {
            Item(h.Hall, EmissionScope.Scope2, EmissionSources.Electricity, 13_718_900 * h.Electricity / electricity),
            Item(h.Hall, EmissionScope.Scope1, "other", 371_800 * h.Electricity / electricity),
            Item(h.Hall, EmissionScope.Scope1, "natural-gas", 2_880_000 * h.Gas / gas),
        });
        var inventory = await Organisation.InventoryAsync(model: WithCounters) with { Items = [.. items], Biogenic = [] };
        var set = await MakeAsync(book, inventory, Line(), model: model);

        foreach (var (product, expected) in Products.Zip([17.32, 17.74, 19.69]))
        {
            Assert.Equal(expected, set.Products[product].OwnKilograms, 0.01);
        }
        Assert.Equal(16_970_700, set.Reconciliation.CarriedKilograms, 1);
        Assert.True(set.Reconciliation.Closes);
    }

    private static EmissionItem Item(string hall, EmissionScope scope, string carrier, double kilograms) => new()
    {
        Id = $"activity:{hall}-{carrier}:1", Record = $"{hall}-{carrier}", Origin = ItemOrigin.Activity, Scope = scope, Type = "process", Carrier = carrier, Asset = new AssetId(hall),
        Gases = [new GasMass(Carbon.Methods.GasFamily.Co2, kilograms, kilograms)], Months = [], Factor = "", Quality = EnergyQuality.Measured, EstimatedShare = 0,
    };
}
