using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Standards.Facts;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>What product footprints tell the cockpit, each fact in both directions.</summary>
public sealed class FootprintFactsTest
{
    private const int Year = 2023;

    private static ProductBook One(params BillLine[] bill) => Book(Product("bracket", "n-bracket", bill), Whole(AllocationRule.Number, new ProcessProduct("bracket")));

    [Fact]
    public async Task C14_CompleteFootprintsCount_AndReconcile()
    {
        Assert.Null(new Facts(FootprintFacts.Of(await RunAsync(ProductBook.Empty), null, Year)).Number("pcf.products"));

        var whole = new Facts(FootprintFacts.Of(await RunAsync(One(Steel(50))), null, Year));
        Assert.Equal(1, whole.Number("pcf.products"));
        Assert.InRange(whole.Number("pcf.reconciled")!.Value, 0, 0.1);

        var set = await RunAsync(One(Steel(), new BillLine { Id = "resin", Material = "resin", Quantity = 1, Unit = "kg", Factor = "material:no-such" }));
        var open = new Facts(FootprintFacts.Of(set, null, Year));
        Assert.Equal(0, open.Number("pcf.products"));
        Assert.Contains("bracket", open.Note("pcf.products"), StringComparison.Ordinal);
        var off = set.Reconciliation with { InventoryKilograms = 2 * set.Reconciliation.InventoryKilograms };
        Assert.Equal(50, new Facts(FootprintFacts.Of(set with { Reconciliation = off }, null, Year)).Number("pcf.reconciled")!.Value, 0.1);
    }

    [Fact]
    public async Task V02_SupplierValue_IsInAFootprintOrNot()
    {
        var background = await RunAsync(One(Steel(50)));
        Assert.False(new Facts(FootprintFacts.Of(background, null, Year)).Holds("suppliers.in-footprint"));

        var footprint = background.Products["bracket"];
        var taken = footprint with { Lines = [.. footprint.Lines.Select(l => l.Kind == FootprintLineKind.Material ? l with { Source = FootprintSource.Supplier } : l)] };
        Assert.True(new Facts(FootprintFacts.Of(background with { Products = background.Products.SetItem("bracket", taken) }, null, Year)).Holds("suppliers.in-footprint"));
        Assert.Null(new Facts(FootprintFacts.Of(await RunAsync(One()), null, Year)).Holds("suppliers.in-footprint"));
    }

    [Fact]
    public async Task V09_Decline_IsThatOfTheProductThatFellLeast_AgainstTheYearBefore()
    {
        var (now, before) = (await RunAsync(One(Steel(50))), await RunAsync(One(Steel(60))));
        var expected = 100 * (1 - (now.Products["bracket"].Kilograms / before.Products["bracket"].Kilograms));

        Assert.Equal(expected!.Value, new Facts(FootprintFacts.Of(now, before, Year)).Number("footprint.decline")!.Value, 1e-9);
        Assert.True(new Facts(FootprintFacts.Of(before, now, Year)).Number("footprint.decline") < 0);
        Assert.Null(new Facts(FootprintFacts.Of(now, null, Year)).Number("footprint.decline"));
    }
}
