using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Footprint;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>Products and processes as records: versions, refusals with their place, bills from files.</summary>
public sealed class ProductBookTest
{
    [Fact]
    public void Product_IsRevisedByAFurtherVersion_WithItsReason()
    {
        var book = Book(Product("bracket", "n-bracket", Steel()));
        var revised = Product("bracket", "n-bracket", Steel(6));
        Assert.True(Enter(book, revised, 0, null).Conflict);
        Assert.Equal("reason", Enter(book, revised, 1, " ").Problems.Single().Path);
        var change = Enter(book, revised, 1, "new drawing");
        Assert.Equal((ProductEvents.ProductEntered, 2), (change.Kind, change.Version));
        var after = book.After(2, change.Kind!, change.Body);
        Assert.Equal([5, 6], after.Products["bracket"].Versions.Select(v => (int)v.Product.Materials[0].Quantity));
        Assert.Equal(new PointId("n-bracket"), after.Product("bracket")!.Product.Counter);
        Assert.Null(Enter(after, revised, 2, null).Kind);

        var gone = ProductChange.WithdrawProduct(after, "bracket", 2, "no longer made", "li", Now);
        Assert.Null(after.After(3, gone.Kind!, gone.Body).Product("bracket"));
    }

    public static TheoryData<FootprintProduct, string> Wrong => new()
    {
        { Product("a b"), "id" },
        { Product("x") with { Unit = "dozen" }, "unit" },
        { Product("x") with { Counter = new PointId("no-such") }, "counter" },
        { Product("x") with { CnCode = "8708" }, "cnCode" },
        { Product("x") with { Identifiers = ["4712345060507"] }, "identifiers[0]" },
        { Product("x") with { Outputs = [new(new(2023, 1, 1), new(2023, 3, 1), 5), new(new(2023, 2, 1), new(2023, 4, 1), 5)] }, "outputs[1].from" },
        { Product("x") with { CutOffs = [new(null, "glue", 101, "small")] }, "cutOffs[0].percent" },
        { Product("x") with { CutOffs = [new(null, "glue", 1, "small", "factor")] }, "cutOffs[0].accepts" },
        { Product("x", null, Steel(-1)), "materials[0].quantity" },
        { Product("x", null, Steel() with { Unit = "lump" }), "materials[0].unit" },
        { Product("x", null, Steel() with { Factor = "steel" }), "materials[0].factor" },
        { Product("x", null, Steel(), Steel()), "materials[1].id" },
        { Product("x", null, Steel() with { Quality = new DataQuality(1, 6, 1) }), "materials[0].quality.time" },
        { Product("x", null, Steel() with { Factor = null, Product = "x" }), "materials[0].product" },
        { Product("x", null, Steel() with { Unit = "pcs", Transport = [new("transport:hgv-average", 10)] }), "materials[0].massKilograms" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Slip_IsRefusedWithItsPlace(FootprintProduct product, string path) => Assert.Equal(path, Enter(ProductBook.Empty, product, 0, null).Problems.Single().Path);

    [Fact]
    public void Product_IsNeverMadeOfItself_NotEvenThroughAnother()
    {
        BillLine Of(string product) => new() { Id = "part", Material = product, Product = product, Quantity = 1, Unit = "pcs" };
        var book = Book(Product("a"), Product("b", null, Of("a")));
        Assert.Equal("materials[0].product", Enter(book, Product("a", null, Of("b")), 1, "loop").Problems.Single().Path);
        Assert.Equal("id", ProductChange.WithdrawProduct(book, "a", 1, "gone", "li", Now).Problems.Single().Path);
    }

    [Theory]
    [InlineData(AllocationRule.Shares, 0.6, 0.3, "products")]
    [InlineData(AllocationRule.Key, null, 1.0, "products[0].weight")]
    [InlineData(AllocationRule.Number, 1.0, null, "products[0].weight")]
    public void Process_WithWrongWeights_IsRefused(AllocationRule rule, double? first, double? second, string path)
    {
        var book = Book(Product("a"), Product("b"));
        var change = ProductChange.Enter(book, Whole(rule, new ProcessProduct("a", first), new ProcessProduct("b", second)), 0, null, Topology, "li", Now);
        Assert.Equal(path, change.Problems[0].Path);
    }

    [Fact]
    public void Process_TakesNoAssetOfAnother_AndNoProductThatIsNotThere()
    {
        var book = Book(Product("a"), Whole(AllocationRule.Number, new ProcessProduct("a")));
        var twice = Whole(AllocationRule.Number, new ProcessProduct("zz")) with { Id = "other" };
        Assert.Equal(["assets[0]", "products[0].product"], ProductChange.Enter(book, twice, 0, null, Topology, "li", Now).Problems.Select(p => p.Path));
    }

    [Fact]
    public void Bill_FromAFile_IsReadWholeOrRefusedByLineAndColumn()
    {
        var rows = BillCsv.Read(BillCsv.Example);
        var line = Assert.Single(rows).Bill!;
        Assert.Equal(("steel", 12.5, "kg", 2.5), (line.Id, line.Quantity, line.Unit, line.LimitKilograms));
        Assert.Equal([new TransportLeg("transport:hgv-average", 350), new TransportLeg("transport:rail-freight", 1200)], line.Transport.AsEnumerable());
        Assert.Equal(new DataQuality(3, 2, 4), line.Quality);
        Assert.Empty(Enter(ProductBook.Empty, Product("x", null, line), 0, null).Problems);

        var bad = BillCsv.Read("id,material,quantity,unit,stage,transport,quality_time\na,steel,much,kg,,,\nb,steel,1,kg,nowhere,lorry 5,2\n");
        Assert.Equal([(2, "quantity")], bad[0].Problems.Select(p => (bad[0].Line, p.Path)));
        Assert.Equal(["stage", "quality_technology", "transport"], bad[1].Problems.Select(p => p.Path));
        Assert.Equal(["unit", "colour"], BillCsv.Read("id,material,quantity,colour\n")[0].Problems.Select(p => p.Path));
    }

    private static ActivityChange Enter(ProductBook book, FootprintProduct product, int looked, string? reason) =>
        ProductChange.Enter(book, product, looked, reason, Topology, "wang", Now);
}
