using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>What the boundary holds and what it leaves out (G-04, C-06).</summary>
public sealed class BoundaryTest
{
    private static readonly TwinTopology Topology = new(Model);

    [Fact]
    public async Task G04_SourceOutsideEveryPart_IsListedAndKeepsTheInventoryOpen()
    {
        var inventory = await InventoryAsync(boundary: Whole with { Included = [new AssetId("hall"), new AssetId("grid"), new AssetId("bess")] });

        var boiler = Assert.Single(inventory.Excluded, e => e.Item is { Asset.Value: "boiler", Origin: ItemOrigin.Meter });
        Assert.Equal((false, (string?)null), (boiler.Named, boiler.Reason));
        Assert.DoesNotContain(inventory.Items, i => i.Asset.Value == "boiler");
        var answer = Answer(inventory).Detail!;
        Assert.False(answer.CompleteScope12);
        Assert.Equal("blocked", answer.Gates.Single(g => g.Id == "outside").State);
    }

    [Fact]
    public async Task G04_ExcludedWithReason_StandsBesideTheTotalAndLetsItBeComplete()
    {
        var whole = await InventoryAsync();
        var inventory = await InventoryAsync(boundary: Whole with { Excluded = Whole.Excluded.Add(new Exclusion(new AssetId("boiler"), null, null, "let to another company")) });

        var left = inventory.Excluded.Sum(e => e.Item.Tonnes);
        Assert.Equal(whole.Total(EmissionScope.Scope1)!.Value, inventory.Total(EmissionScope.Scope1)!.Value + left, 1e-9);
        Assert.All(inventory.Excluded, e => Assert.Equal((true, "let to another company"), (e.Named, e.Reason)));
        var answer = Answer(inventory);
        Assert.True(answer.Detail!.CompleteScope12);
        Assert.Equal(inventory.Total(EmissionScope.Scope1), answer.Scope1.TCO2e);
        Assert.Contains(answer.Detail.Excluded, e => e is { Asset: "boiler", Reason: "let to another company" });
    }

    [Fact]
    public async Task G04_ReportPrintsTheBoundary()
    {
        var boundary = Answer(await InventoryAsync()).Detail!.Boundaries.Single();
        Assert.Equal((2023, 1, "Plant Ltd", "operationalControl", "wang"), (boundary.Year, boundary.Version, boundary.LegalEntity, boundary.Approach, boundary.By));
    }

    [Fact]
    public void G04_Boundary_IsVersionedAndNeverOverwritten()
    {
        var book = Stated(Whole);
        Assert.True(book.State(Whole, 0, "again", Topology, "zhao", Now).Conflict);
        Assert.Equal("reason", book.State(Whole, 1, null, Topology, "zhao", Now).Problems.Single().Path);
        var change = book.State(Whole with { Note = "hall B sold" }, 1, "hall B sold", Topology, "zhao", Now);
        book = book.After(2, change.Kind!, change.Body);

        Assert.Equal(["wang", "zhao"], book.Years[2023].Select(v => v.By));
        Assert.Equal((2, "hall B sold"), (book.Of(2023)!.Version, book.Of(2023)!.Reason));
        Assert.Null(book.Of(2024));
    }

    [Fact]
    public void G04_SlipsAreLocated()
    {
        var wrong = Whole with
        {
            LegalEntity = "", Included = [new AssetId("nowhere")], EquityShare = 0.4, Excluded = [new Exclusion(null, null, null, null), new Exclusion(null, null, 16, "no")],
            Departments = [new Department("d", new LocalizedName("", ""), [new AssetId("hall")]), new Department("d", new LocalizedName("", ""), [new AssetId("hall")])],
        };
        var paths = BoundaryBook.Empty.State(wrong, 0, null, Topology, "wang", Now).Problems.Select(p => p.Path).ToList();
        Assert.Equal(["legalEntity", "equityShare", "included[0]", "excluded[0]", "excluded[1].category", "departments[1].id", "departments[1].assets[0]"], paths);
    }

    [Fact]
    public async Task C06_CategoryWithoutDataOrReason_KeepsScope3Open()
    {
        async Task<bool> CompleteAsync(OrganisationBoundary boundary) => Answer(await InventoryAsync(boundary: boundary)).Detail!.CompleteScope3;

        Assert.True(await CompleteAsync(Whole));
        Assert.False(await CompleteAsync(Whole with { Excluded = Whole.Excluded.RemoveAt(4) }));
        Assert.False(await CompleteAsync(Whole with { Excluded = Whole.Excluded.SetItem(4, new Exclusion(null, null, 5, " ")) }));
    }

    [Fact]
    public async Task G04_WithoutAStatedBoundary_TheWholeSiteIsTakenAndSaysSo()
    {
        var inventory = await new Carbon.Inventory.OrganisationBuilder(Topology, Calendar, Models.Tables.FactorPicker, Meters())
            .BuildAsync(Carbon.Inventory.InventoryRequest.Of(Year2023));
        Assert.Empty(inventory.Excluded);
        Assert.Equal("blocked", Answer(inventory).Detail!.Gates.Single(g => g.Id == "boundary").State);
    }
}
