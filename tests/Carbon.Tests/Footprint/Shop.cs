using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>The small plant with two products from one press, and what else footprints need.</summary>
internal static class Shop
{
    public static readonly DateTimeOffset Now = new(2024, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The plant with output counters.</summary>
    public static readonly FactoryModel WithCounters = Model with
    {
        Site = Model.Site with { Country = "CN", Province = "重庆" },
        Points = [.. Model.Points, Counter("n-bracket"), Counter("n-frame")],
    };

    public static readonly TwinTopology Topology = new(WithCounters);

    /// <summary>One line makes brackets and frames: 2 and 1 an hour.</summary>
    public static MonthSeries Line() => Meters().With("n-bracket", 2).With("n-frame", 1);

    public static FootprintProduct Product(string id, string? counter = null, params BillLine[] bill) => new()
    {
        Id = id, Name = new LocalizedName(id, id), Unit = "pcs", MassKilograms = 4, PriceCny = 30, Counter = counter is null ? null : new PointId(counter), Materials = [.. bill],
    };

    public static BillLine Steel(double kilograms = 5) => new() { Id = "steel", Material = "steel-sheet", Quantity = kilograms, Unit = "kg", Factor = "material:metals" };

    /// <summary>The whole site in one process, shared by a figure of each piece.</summary>
    public static OwnProcess Whole(AllocationRule rule, params ProcessProduct[] products) => new()
    {
        Id = "plant", Name = new LocalizedName("全厂", "Plant"), Assets = [new AssetId("site")], Rule = rule, Key = rule == AllocationRule.Key ? "press strokes" : null,
        Products = [.. products], Reason = "one line, counted strokes",
    };

    public static ProductBook Book(params object[] records)
    {
        var book = ProductBook.Empty;
        foreach (var record in records)
        {
            var change = record is OwnProcess process
                ? ProductChange.Enter(book, process, 0, null, Topology, "wang", Now)
                : ProductChange.Enter(book, (FootprintProduct)record, 0, null, Topology, "wang", Now);
            Assert.Empty(change.Problems);
            book = book.After(book.Position + 1, change.Kind!, change.Body);
        }
        return book;
    }

    public static async Task<FootprintSet> RunAsync(
        ProductBook book, MonthSeries? meters = null, ISupplierValues? suppliers = null, TimeInterval? period = null, FactoryModel? model = null, string? set = null)
    {
        var line = meters ?? Line();
        var inventory = await Organisation.InventoryAsync(meters: line, model: model ?? WithCounters, period: period, set: set);
        return await MakeAsync(book, inventory, line, suppliers, model);
    }

    public static Task<FootprintSet> MakeAsync(
        ProductBook book, OrganisationInventory inventory, MonthSeries meters, ISupplierValues? suppliers = null, FactoryModel? model = null) =>
        new FootprintBuilder(new TwinTopology(model ?? WithCounters), Calendar, Models.Tables.FactorPicker, meters, suppliers ?? new NoSupplierValues()).BuildAsync(inventory, book);

    private static PointDefinition Counter(string id) => new()
    {
        Id = new PointId(id), Name = new LocalizedName(id, id), Asset = new AssetId("press"), Carrier = "product", Unit = "pcs", Kind = PointKind.Interval, Role = FlowRole.Other,
    };
}

/// <summary>Suppliers that say what a test lets them say.</summary>
internal sealed class Suppliers(params SupplierValue[] values) : ISupplierValues
{
    public ValueTask<SupplierValue?> FindAsync(string factory, string material, string? supplier, DateOnly day, CancellationToken cancellationToken = default) => new(
        values.FirstOrDefault(v => v.Material == material && (supplier is null || v.Supplier == supplier) && v.From <= day && !(v.To <= day)));
}
