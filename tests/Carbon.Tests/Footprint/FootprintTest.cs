using System.Text.Json;
using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Footprint.Answers;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Tests.Support;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>The footprint of one product: lines, gaps, sources, quality (C-14, C-16, V-03).</summary>
public sealed class FootprintTest
{
    private const string OtherCases = "reference/carbon/other_carbon_cases.json";

    private static readonly SupplierValue FromMill = new()
    {
        Id = "v1", Material = "steel-sheet", Supplier = "mill", SupplierName = "Mill Ltd", KilogramsPerUnit = 1800, Unit = "t", From = new DateOnly(2023, 1, 1), To = new DateOnly(2025, 1, 1),
        Quality = new DataQuality(1, 2, 1), PrimaryShare = 0.75, DocumentSha256 = new string('a', 64), By = "chen", At = Now,
    };

    private static ProductBook Single(params BillLine[] bill) => Book(Product("bracket", "n-bracket", bill), Whole(AllocationRule.Number, new ProcessProduct("bracket")));

    /// <summary>C4 of the shared cases, brightway2-calc basic_fixture: A = [[1, 0], [-0.5, 1]], B = [1, 0], one of product 1: score 1.</summary>
    [SharedDataFact(OtherCases)]
    public async Task C14_ReferenceCaseC4_TwoProductTechnosphere()
    {
        using var file = SharedData.Open(OtherCases);
        using var document = JsonDocument.Parse(file);
        var c4 = document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "C4");
        double A(int row, int column) => c4.GetProperty("A")[row][column].GetDouble();
        double B(int column) => c4.GetProperty("B")[0][column].GetDouble();

        var second = Product("two") with { Outputs = [new StatedOutput(new(2023, 1, 1), new(2024, 1, 1), A(1, 1))] };
        var first = Product("one", null, new BillLine { Id = "two", Material = "two", Product = "two", Quantity = -A(1, 0), Unit = "pcs" }) with
        {
            Outputs = [new StatedOutput(new(2023, 1, 1), new(2024, 1, 1), A(0, 0))],
        };
        var book = Book(
            second, first, Whole(AllocationRule.Number, new ProcessProduct("one")) with { Id = "first", Assets = [new AssetId("press")] },
            Whole(AllocationRule.Number, new ProcessProduct("two")) with { Id = "second", Assets = [new AssetId("lathe")] });
        var empty = await Organisation.InventoryAsync(model: WithCounters);
        var inventory = empty with { Items = [Kilogram("press", B(0)), Kilogram("lathe", B(1))], Biogenic = [] };
        var set = await MakeAsync(book, inventory, Line());

        var score = c4.GetProperty("demand").GetProperty("product 1").GetDouble() * set.Products["one"].Kilograms!.Value;
        Assert.Equal(c4.GetProperty("expected_score").GetDouble(), score, 1e-12);
        Assert.Equal(0, set.Products["two"].Kilograms!.Value, 1e-12);

        // The same chain where the second process emits too: 1 + 0.5 x 0.4.
        var both = await MakeAsync(book, inventory with { Items = [Kilogram("press", 1), Kilogram("lathe", 0.4)] }, Line());
        Assert.Equal(1.2, both.Products["one"].Kilograms!.Value, 1e-12);
        Assert.True(both.Reconciliation.Closes);
    }

    [Fact]
    public async Task C15_StagesAndLines_AddUpToTheFootprint()
    {
        var set = await RunAsync(Single(Steel(50) with { Transport = [new TransportLeg("transport:hgv-average", 300)] }));
        var footprint = set.Products["bracket"];
        var metals = Models.Tables.FactorPicker.Factors.Find("material:metals")!;
        var lorry = Models.Tables.FactorPicker.Factors.Find("transport:hgv-average")!;

        Assert.Equal(50 * metals.Value / 1000, footprint.Lines.Single(l => l.Id == "bill:steel").Kilograms, 1e-9);
        Assert.Equal(0.05 * 300 * lorry.Value, footprint.Lines.Single(l => l.Id == "bill:steel:leg1").Kilograms, 1e-9);
        Assert.Equal(footprint.Lines.Sum(l => l.Kilograms), footprint.Kilograms!.Value, 1e-9);

        var answer = FootprintAnswer.Of(footprint, set, Topology, Plant.Calendar);
        Assert.Equal(answer.Kilograms!.Value, answer.Stages.Sum(s => s.Kilograms), 1e-9);
        Assert.Equal(["rawMaterials", "transport", "manufacture"], answer.Stages.Select(s => s.Stage));
        Assert.All(answer.Stages, s => Assert.Equal(s.Kilograms, s.Lines.Sum(l => l.Kilograms), 1e-9));
    }

    [Fact]
    public async Task V09_HotSpots_AreRanked_AndTheKeyOnesReachTheShare()
    {
        var set = await RunAsync(Single(Steel(50) with { Transport = [new TransportLeg("transport:hgv-average", 300)] }));
        var answer = FootprintAnswer.Of(set.Products["bracket"], set, Topology, Plant.Calendar);
        Assert.Equal(answer.HotSpots.OrderByDescending(h => h.Kilograms).Select(h => h.Line), answer.HotSpots.Select(h => h.Line));
        Assert.Equal("bill:steel", answer.HotSpots[0].Line);
        Assert.Equal(1, answer.HotSpots[^1].Cumulative, 1e-9);
        var key = answer.HotSpots.Where(h => h.Key).ToList();
        Assert.True(key.Sum(h => h.Share) >= 0.8 && key.SkipLast(1).Sum(h => h.Share) < 0.8);
    }

    [Fact]
    public async Task C14_MissingFactor_IsAGapThatNamesItsLine_NeverZero()
    {
        var set = await RunAsync(Single(Steel(), new BillLine { Id = "resin", Material = "resin", Quantity = 1, Unit = "kg", Factor = "material:no-such" }));
        var footprint = set.Products["bracket"];
        Assert.False(footprint.IsComplete);
        Assert.Equal("bill:resin", footprint.Gaps.Single().Line);
        Assert.DoesNotContain(footprint.Lines, l => l.Id == "bill:resin");
        Assert.Null((await RunAsync(Book(Product("bracket")))).Products["bracket"].Kilograms);
    }

    [Fact]
    public async Task C14_Stages_BeyondTheGateAreInNoTotal_AndAGraveNeedsThemAll()
    {
        var use = new BillLine { Id = "use", Stage = LifeCycleStage.Use, Material = "electricity", Quantity = 20, Unit = "kWh", Factor = "grid-footprint:china-2023" };
        var gate = (await RunAsync(Single(Steel(), use))).Products["bracket"];
        Assert.True(gate.IsComplete);
        Assert.Equal("bill:use", gate.Beyond.Single().Id);

        var product = Product("bracket", "n-bracket", Steel(), use) with { Boundary = ProductBoundary.CradleToGrave };
        var process = Whole(AllocationRule.Number, new ProcessProduct("bracket"));
        var grave = (await RunAsync(Book(product, process))).Products["bracket"];
        Assert.Equal(gate.Kilograms!.Value + (20 * 0.6205), grave.Kilograms!.Value, 1e-9);
        Assert.Equal([LifeCycleStage.Distribution, LifeCycleStage.EndOfLife], grave.Gaps.Select(g => g.Stage!.Value));
        var left = product with { CutOffs = [new CutOff(LifeCycleStage.Distribution, "distribution", 1, "buyer collects"), new CutOff(LifeCycleStage.EndOfLife, "scrap", 1, "no data")] };
        Assert.True((await RunAsync(Book(left, process))).Products["bracket"].IsComplete);
    }

    [Fact]
    public async Task C14_PartlyMissingReadings_AreAGap_UntilACutOffAcceptsThem_AndAMissingLineNeverIs()
    {
        var holes = Line().Without("g-in", Plant.Period("2023-05-01", "2023-05-02")).Without("n-bracket", Plant.Period("2023-05-01", "2023-05-02"));
        var process = Whole(AllocationRule.Number, new ProcessProduct("bracket"));
        var product = Product("bracket", "n-bracket", Steel());
        var open = (await RunAsync(Book(product, process), holes)).Products["bracket"];
        Assert.Equal(["output", "inventory"], open.Gaps.Select(g => g.Kind));
        Assert.Contains("g-in", open.Gaps[1].Message.En, StringComparison.Ordinal);

        CutOff Of(string gap) => new(null, "one day without readings", 0.3, "logger exchanged", gap);
        var accepted = product with { CutOffs = [Of("inventory"), Of("output")] };
        Assert.True((await RunAsync(Book(accepted, process), holes)).Products["bracket"].IsComplete);
        var line = new BillLine { Id = "resin", Material = "resin", Quantity = 1, Unit = "kg" };
        Assert.Equal("bill:resin", (await RunAsync(Book(accepted with { Materials = [Steel(), line] }, process), holes)).Products["bracket"].Gaps.Single().Line);
        Assert.Equal("output", (await RunAsync(Book(accepted with { Counter = null }, process))).Products["bracket"].Gaps[0].Kind);
    }

    [Fact]
    public async Task C14_ElectricityFootprintFactor_AddsOnlyWhatTheInventoryDoesNotHold()
    {
        var book = Book(
            Product("bracket", "n-bracket", Steel()) with { Upstream = [new CarrierUpstream("electricity", "grid-footprint:china-2023", IncludesUse: true)] },
            Whole(AllocationRule.Number, new ProcessProduct("bracket")));
        var footprint = (await RunAsync(book)).Products["bracket"];
        var electricity = footprint.Lines.Where(l => l.Material == "electricity").ToList();
        // 100 kWh an hour, two pieces an hour.
        Assert.Equal(100 * 0.6205 / 2, electricity.Sum(l => l.Kilograms), 1e-6);
        Assert.Equal(100 * 0.5581 / 2, electricity.Single(l => l.Kind == FootprintLineKind.OwnProcess).Kilograms, 1e-6);
    }

    [Fact]
    public async Task C16_SupplierValue_CountsBeforeTheBackgroundFactor_AndTheLineSaysWhich()
    {
        var background = (await RunAsync(Single(Steel()))).Products["bracket"].Lines.Single(l => l.Id == "bill:steel");
        var line = (await RunAsync(Single(Steel()), suppliers: new Suppliers(FromMill))).Products["bracket"].Lines.Single(l => l.Id == "bill:steel");
        Assert.Equal((FootprintSource.Background, "material:metals"), (background.Source, background.Factor!.Factor.Reference));
        Assert.Equal((FootprintSource.Supplier, "v1"), (line.Source, line.Supplier!.Id));
        Assert.Equal(5 * 1.8, line.Kilograms, 1e-9);
        Assert.Equal((0.75, 1.0, 2.0), (line.PrimaryShare, line.Rating.Technology, line.Rating.Time));

        var late = (await RunAsync(Single(Steel()), suppliers: new Suppliers(FromMill with { To = new DateOnly(2023, 6, 1) }))).Products["bracket"];
        Assert.Equal(FootprintSource.Background, late.Lines.Single(l => l.Id == "bill:steel").Source);
        var liters = (await RunAsync(Single(Steel()), suppliers: new Suppliers(FromMill with { Unit = "L" }))).Products["bracket"];
        Assert.Equal(("unit", "bill:steel"), (liters.Gaps.Single().Kind, liters.Gaps.Single().Line));
    }

    [Fact]
    public async Task V03_MaterialAboveItsLimit_IsTold()
    {
        var set = await RunAsync(Single(Steel() with { LimitKilograms = 1.7 }), suppliers: new Suppliers(FromMill));
        Assert.True(set.Products["bracket"].Lines.Single(l => l.Id == "bill:steel").IsOverLimit);
        Assert.Equal(1, FootprintsAnswer.Of(set, Topology, Plant.Calendar).Products.Single().OverLimit);
        set = await RunAsync(Single(Steel() with { LimitKilograms = 1.8 }), suppliers: new Suppliers(FromMill));
        Assert.False(set.Products["bracket"].Lines.Single(l => l.Id == "bill:steel").IsOverLimit);
    }

    [Fact]
    public async Task V04_MaterialSwap_ChangesTheFootprintByTheDifferenceOfTheFactors()
    {
        double Of(FootprintSet set) => set.Products["bracket"].Kilograms!.Value;
        var (primary, recycled) = (Models.Tables.FactorPicker.Factors.Find("material:metals")!.Value, Models.Tables.FactorPicker.Factors.Find("material:metals-recycled")!.Value);
        var before = Of(await RunAsync(Single(Steel(8))));
        var after = Of(await RunAsync(Single(Steel(8) with { Factor = "material:metals-recycled" })));
        Assert.Equal(8 * (primary - recycled) / 1000, before - after, 1e-9);
    }

    [Fact]
    public async Task Quality_IsWeightedByContribution()
    {
        var footprint = (await RunAsync(Single(Steel() with { Quality = new DataQuality(3, 2, 4) }))).Products["bracket"];
        var steel = footprint.Lines.Single(l => l.Id == "bill:steel").Kilograms;
        var own = footprint.OwnKilograms;
        Assert.Equal(((3 * steel) + own) / (steel + own), footprint.Rating.Technology!.Value, 1e-9);
        Assert.Equal(((4 * steel) + own) / (steel + own), footprint.Rating.Geography!.Value, 1e-9);
        Assert.Equal(own / (steel + own), footprint.PrimaryShare!.Value, 1e-9);
        Assert.Equal(1, footprint.RatedShare, 1e-12);
    }

    [Fact]
    public async Task C20_OwnLine_LeadsToFiguresThatLineageKnows()
    {
        var set = await RunAsync(Single(Steel()));
        var own = set.Products["bracket"].Lines.Where(l => l.Own is not null).SelectMany(l => l.Own!.Figures).ToList();
        Assert.NotEmpty(own);
        var year = Carbon.Years.YearInventory.Of(JsonSerializer.SerializeToElement(Organisation.Answer(set.Inventory, WithCounters), Carbon.Years.YearJson.Options));
        foreach (var figure in own)
        {
            Assert.True(FigureId.TryParse(figure.Figure, out var id), figure.Figure);
            Assert.Equal(figure.Kilograms, year.All.Where(id.Holds).Sum(l => l.TCO2e) * 1000, 1e-6);
        }
    }

    private static EmissionItem Kilogram(string asset, double kilograms) => new()
    {
        Id = $"activity:{asset}:1", Record = asset, Origin = ItemOrigin.Activity, Scope = EmissionScope.Scope1, Type = "process", Carrier = "co2", Asset = new AssetId(asset),
        Gases = [new GasMass(Carbon.Methods.GasFamily.Co2, kilograms, kilograms)], Months = [], Factor = "", Quality = EnergyQuality.Manual, EstimatedShare = 0,
    };
}
