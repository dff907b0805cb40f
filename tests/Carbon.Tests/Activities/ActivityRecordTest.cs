using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;

namespace FactoryTwin.Carbon.Tests.Activities;

/// <summary>Records: what is refused, how they are corrected, what the inventory makes of them.</summary>
public sealed class ActivityRecordTest
{
    private static readonly TwinTopology Topology = new(Plant.Model);

    private static ActivityChange Enter(ActivityBook book, ActivityRecord record, int? version = null, string? reason = null) =>
        ActivityChange.Enter(book, record, version, reason, Topology, "li", Now);

    private static string[] PathsOf(ActivityRecord record) => [.. Enter(ActivityBook.Empty, record).Problems.Select(p => p.Path)];

    [Fact]
    public void C08_NegativeEmission_IsRefusedAndSaysWhatWouldBeRight()
    {
        var problem = Enter(ActivityBook.Empty, Cars with { Fields = Amount("amount", -10, "t") }).Problems.Single();
        Assert.Equal(("fields.amount.value", "-10"), (problem.Path, problem.Value));
        Assert.Contains("removal", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C08_RemovalOf10Tonnes_StandsInALineOfItsOwn()
    {
        var forest = new ActivityRecord
        {
            Id = "forest", Kind = ActivityKind.Removal, Source = "own forest", Scope = EmissionScope.Outside, Carrier = "co2", From = new(2023, 1, 1), To = new(2024, 1, 1),
            Fields = Amount("amount", 10, "t"), Evidence = [new MethodEvidence(EvidenceKind.Other, "survey 3")],
        };
        var (without, with) = (await InventoryAsync(Book(Cars)), await InventoryAsync(Book(Cars, forest)));

        Assert.Equal(10, Assert.Single(with.Removals).Tonnes, 1e-9);
        Assert.Equal(Answer(without).Detail!.Gross, Answer(with).Detail!.Gross);
        Assert.Equal("forest", Answer(with).Detail!.Removals.Single().Record!.Id);
    }

    [Fact]
    public void Record_Slips_AreLocated()
    {
        Assert.Equal(["id"], PathsOf(Cars with { Id = "no spaces" }));
        Assert.Equal(["category"], PathsOf(Cars with { Scope = EmissionScope.Scope3 }));
        Assert.Equal(["category"], PathsOf(Cars with { Category = 4 }));
        Assert.Equal(["asset"], PathsOf(Cars with { Asset = new AssetId("nowhere") }));
        Assert.Equal(["to"], PathsOf(Cars with { To = Cars.From }));
        Assert.Equal(["to"], PathsOf(Cars with { To = new DateOnly(2024, 1, 2) }));
        Assert.Equal(["method"], PathsOf(Cars with { Method = null }));
        Assert.Equal(["fields.amount.value", "fields.amount.unit"], PathsOf(Cars with { Fields = Amount("amount", double.NaN, "") }));
        Assert.Equal(["uncertainty"], PathsOf(Cars with { Uncertainty = -0.1 }));
        Assert.Equal(["evidence[0].reference"], PathsOf(Cars with { Evidence = [new MethodEvidence(EvidenceKind.Invoice, "")] }));
        Assert.Equal(["quality"], PathsOf(Cars with { Kind = ActivityKind.Design }));
    }

    [Fact]
    public void C19_Correction_IsAFurtherVersionWithReason_AndTheFirstStays()
    {
        var book = Book(Cars);
        var more = Cars with { Fields = Amount("amount", 12, "t") };

        Assert.True(Enter(book, more).Conflict);
        Assert.Equal("reason", Enter(book, more, 1).Problems.Single().Path);
        Assert.True(Enter(book, more, 3, "typo").Conflict);
        Assert.Null(Enter(book, Cars).Kind);
        var change = Enter(book, more, 1, "typing error");
        book = book.After(2, change.Kind!, change.Body);

        var versions = book.Histories["cars"].Versions;
        Assert.Equal([10.0, 12.0], versions.Select(v => v.Record.Fields["amount"].Value));
        Assert.Equal((2, "li", Now, "typing error"), (versions[1].Version, versions[1].By, versions[1].At, versions[1].Reason));
        Assert.Equal(12, Assert.Single(book.Current).Record.Fields["amount"].Value);
    }

    [Fact]
    public async Task Withdrawn_CountsNoLongerAndStays()
    {
        var book = Book(Cars);
        Assert.Equal("reason", ActivityChange.Withdraw(book, "cars", 1, "", "li", Now).Problems.Single().Path);
        var change = ActivityChange.Withdraw(book, "cars", 1, "entered twice", "li", Now);
        book = book.After(2, change.Kind!, change.Body);

        Assert.Empty(book.Current);
        Assert.Single(book.Histories["cars"].Versions);
        Assert.Empty((await InventoryAsync(book)).Activities);
    }

    [Fact]
    public async Task Record_PartlyInThePeriod_CountsByItsDays()
    {
        var whole = (await InventoryAsync(Book(Cars))).Items.Single(i => i.Origin == ItemOrigin.Activity);
        var january = (await InventoryAsync(Book(Cars), period: Plant.Period("2023-01-01", "2023-02-01"))).Items.Single(i => i.Origin == ItemOrigin.Activity);

        Assert.Equal(10 * 3.096, whole.Tonnes, 0.01);
        Assert.Equal(whole.Tonnes * 31 / 365, january.Tonnes, 1e-9);
        Assert.Equal(whole.Kilograms, whole.Months.Sum(m => m.Kilograms), 1e-6);
    }

    [Fact]
    public async Task Record_ThatCannotBeWorkedOut_IsAGapAndNeverZero()
    {
        var inventory = await InventoryAsync(Book(Cars with { Choices = Cars.Choices.SetItem("fuel", "fuel:atlantis") }));
        var answer = Answer(inventory);

        Assert.Equal("cars", Assert.Single(inventory.ActivityGaps).Entered.Record.Id);
        Assert.False(answer.Scope1.Complete);
        Assert.False(answer.Detail!.CompleteScope12);
        Assert.Contains("atlantis", answer.Detail.RecordGaps.Single().Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_WithoutEvidence_OrBesideAMeter_KeepsTheInventoryOpen()
    {
        var detail = Answer(await InventoryAsync(Book(Cars with { Evidence = [], Carrier = "natural-gas" }))).Detail!;
        Assert.Equal(["evidence", "twice"], detail.Gates.Where(g => g.State == "blocked").Select(g => g.Id));
    }

    [Fact]
    public async Task C06_Scope3Categories_AddUp()
    {
        var book = Book(
            Cars with { Id = "a", Scope = EmissionScope.Scope3, Category = 4 }, Cars with { Id = "b", Scope = EmissionScope.Scope3, Category = 4 },
            Cars with { Id = "c", Scope = EmissionScope.Scope3, Category = 7 });
        var answer = Answer(await InventoryAsync(book, Whole with { Excluded = [] }));

        Assert.Equal(3 * 10 * 3.096, answer.Scope3!.TCO2e!.Value, 0.05);
        Assert.Equal([(4, 2), (7, 1)], answer.Detail!.Scope3Categories.Where(c => c.TCO2e is not null).Select(c => (c.Category, c.Records)));
        Assert.Equal(answer.Scope3.TCO2e!.Value, answer.Detail.Scope3Categories.Sum(c => c.TCO2e ?? 0), 1e-9);
    }

    [Fact]
    public async Task C06_CategoryThatTheBoundaryExcludes_IsNotCounted()
    {
        var inventory = await InventoryAsync(Book(Cars with { Scope = EmissionScope.Scope3, Category = 4 }));
        Assert.Null(inventory.Total(EmissionScope.Scope3));
        Assert.Equal("not relevant to a press shop", inventory.Excluded.Single().Reason);
    }

    [Fact]
    public async Task G01_PlannedFactory_DesignValuesCountAsEstimated_UntilAMeterTellsTheMonth()
    {
        var planned = Plant.Model with { Points = [] };
        var design = new ActivityRecord
        {
            Id = "gas-design", Kind = ActivityKind.Design, Source = "boilers as designed", Scope = EmissionScope.Scope1, Carrier = "natural-gas",
            From = new(2023, 1, 1), To = new(2024, 1, 1), Method = "fuel-heat", Fields = Amount("amount", 36.5, "10kNm3"), Quality = ReadingQuality.Estimated,
            Choices = Cars.Choices.SetItem("fuel", "fuel:natural-gas"),
        };
        var before = await InventoryAsync(Book(design), model: planned);
        var answer = Answer(before, planned);
        Assert.Equal(36.5 * 21.622, answer.Scope1.TCO2e!.Value, 0.5);
        Assert.Equal(("estimated", 1.0), (answer.Scope1.Quality, answer.Scope1.EstimatedShare));

        // The meter comes in July; nothing else is changed.
        var meters = Plant.Meters().Without("g-in", Plant.Period("2023-01-01", "2023-07-01"));
        var after = await InventoryAsync(Book(design), meters: meters);
        var rest = after.Items.Single(i => i.Origin == ItemOrigin.Design);
        Assert.Equal(before.Items.Single().Tonnes * 181 / 365, rest.Tonnes, 1e-6);
        Assert.Equal((6, "g-in"), (after.Superseded.Single().Months, after.Superseded.Single().By.Value));
        var full = await InventoryAsync(Book(design));
        Assert.DoesNotContain(full.Items, i => i.Origin == ItemOrigin.Design);
        Assert.Equal("measured", Answer(full).Scope1.Quality);
    }

    [Fact]
    public void Events_ReadBackAsTheyWereWritten()
    {
        var entered = new ActivityEntered(Cars with { Asset = new AssetId("hall"), Uncertainty = 0.05, Note = "油卡" }, 1, "li", Now, null);
        var again = ActivityEvents.Read<ActivityEntered>(ActivityEvents.Write(entered));
        Assert.True(entered.Record.SaysTheSameAs(again.Record));
        Assert.Equal(ActivityEvents.Write(entered), ActivityEvents.Write(again));
        Assert.Equal(5, ActivityBook.Empty.After(5, "something-newer", []).Position);
    }
}
