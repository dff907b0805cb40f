using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Runs the inventory of the small plant with records, boundary and green power.</summary>
internal static class Organisation
{
    public static readonly DateTimeOffset Now = new(2024, 2, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly TimeInterval Year2023 = Period("2023-01-01", "2024-01-01");

    /// <summary>The whole plant, stated by somebody, with every category of scope 3 left out for a reason.</summary>
    public static readonly OrganisationBoundary Whole = new()
    {
        Year = 2023, LegalEntity = "Plant Ltd", Approach = Consolidation.OperationalControl, Included = [new AssetId("site")],
        Excluded = [.. Enumerable.Range(1, 15).Select(c => new Exclusion(null, null, c, "not relevant to a press shop"))],
    };

    public static readonly ActivityRecord Cars = new()
    {
        Id = "cars", Source = "company cars", Scope = EmissionScope.Scope1, Carrier = "diesel", From = new(2023, 1, 1), To = new(2024, 1, 1), Method = "fuel-heat",
        Fields = Amount("amount", 10, "t"), Choices = ImmutableSortedDictionary<string, string>.Empty.Add("fuel", "fuel:diesel"),
        Evidence = [new MethodEvidence(EvidenceKind.Invoice, "INV-17")],
    };

    public static ImmutableSortedDictionary<string, FieldValue> Amount(string name, double value, string unit) =>
        ImmutableSortedDictionary<string, FieldValue>.Empty.Add(name, new FieldValue(value, unit));

    public static BoundaryBook Stated(OrganisationBoundary boundary, FactoryModel? model = null)
    {
        var change = BoundaryBook.Empty.State(boundary, 0, null, new TwinTopology(model ?? Model), "wang", Now);
        Assert.Empty(change.Problems);
        return BoundaryBook.Empty.After(1, change.Kind!, change.Body);
    }

    public static ActivityBook Book(params ActivityRecord[] records)
    {
        var book = ActivityBook.Empty;
        foreach (var record in records)
        {
            var change = ActivityChange.Enter(book, record, null, null, new TwinTopology(Model), "li", Now);
            Assert.Empty(change.Problems);
            book = book.After(book.Position + 1, change.Kind!, change.Body);
        }
        return book;
    }

    public static Task<OrganisationInventory> InventoryAsync(
        ActivityBook? records = null, OrganisationBoundary? boundary = null, IReadOnlyList<GreenPowerUse>? green = null, MonthSeries? meters = null,
        FactoryModel? model = null, TimeInterval? period = null, string? set = null, IReadOnlyList<SoldOwnPower>? sold = null) =>
        new OrganisationBuilder(new TwinTopology(model ?? Model), Calendar, Models.Tables.FactorPicker, meters ?? Meters()).BuildAsync(new InventoryRequest(
            period ?? Year2023, null, set, Stated(boundary ?? Whole, model), records ?? ActivityBook.Empty, green ?? []) { SoldOwn = sold ?? [] });

    public static InventoryAnswer Answer(OrganisationInventory inventory, FactoryModel? model = null) => InventoryAnswer.Of(inventory, new TwinTopology(model ?? Model), Calendar);

    /// <summary>The plant in China, where a residual factor is known.</summary>
    public static FactoryModel InChina => Model with { Site = Model.Site with { Country = "CN" } };
}
