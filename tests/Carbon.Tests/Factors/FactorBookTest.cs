using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Tests.Methods;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Tests.Factors;

/// <summary>Additions beside the shipped factors: refused, superseded, kept once used.</summary>
public sealed class FactorBookTest
{
    private static readonly FactorTable Shipped = Models.Tables.Shelf.Shipped;

    private static readonly FactorAuthor Author = new("li.wei", new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), "supplier's notice");

    private static FactorBook After(FactorBook book, FactorChange change)
    {
        Assert.False(change.IsRefused, string.Join("; ", change.Problems));
        return change.Events.Aggregate(book, (b, e) => b.After(b.Position + 1, e.Kind, e.Body));
    }

    private static FactorChange Add(FactorBook book, params FactorDraft[] drafts) => FactorChange.Add(book, Shipped, [.. drafts.Select((d, i) => new FactorRow(i + 2, d))], Author);

    private static FactorDraft Grid(string id, string value = "0.5", string? year = null, string? supersedes = null, string series = "park") =>
        Do.Draft("grid", id, "electricity", value, "kgCO2/kWh") with { Series = series, Year = year, Supersedes = supersedes };

    private static FactorTable Table(FactorBook book) => new(Shipped.All.Concat(book.Factors));

    [Fact]
    public void C19_Added_StandsBesideTheShipped_WithWhoWhenWhy()
    {
        var book = After(FactorBook.Empty, Add(FactorBook.Empty, Grid("park-2025", "0.4810", "2025")));
        Assert.True(Table(book).TrySelect("grid:park", 2026, out var choice, out _));
        Assert.Equal(0.481, choice.Factor.Value);
        Assert.True(choice.IsFallback);
        var entry = book.Added["grid:park-2025"].Newest;
        Assert.Equal(("li.wei", "supplier's notice", "0.4810"), (entry.By, entry.Reason, entry.Draft.Value));
    }

    [Fact]
    public void C01_NewEdition_Supersedes_TheOldOneStays()
    {
        var book = After(FactorBook.Empty, Add(FactorBook.Empty, Grid("park-2025", "0.48", "2025")));
        Assert.Equal("supersedes", Assert.Single(Add(book, Grid("park-2025b", "0.47", "2025")).Problems).Field);
        book = After(book, Add(book, Grid("park-2025b", "0.47", "2025", "park-2025")));
        Assert.True(Table(book).TrySelect("grid:park", 2025, out var choice, out _));
        Assert.Equal(0.47, choice.Factor.Value);
        Assert.Equal(0.48, Table(book).Find("grid:park-2025")!.Value);
        Assert.True(Table(book).IsSuperseded(Table(book).Find("grid:park-2025")!));
    }

    /// <summary>A shipped factor without a year is superseded from the new edition's first day on; before it the old one holds.</summary>
    [Fact]
    public void C01_ShippedFuel_SupersededFromItsDay()
    {
        var draft = Do.Draft("fuel", "diesel-2027", "diesel", "3000", "kgCO2/t") with
        {
            Series = "diesel", Supersedes = "diesel", ValidFrom = "2027-01-01", Parts = "ncv=42 GJ/t; carbon=0.0202 tC/GJ; oxidation=0.98 1",
        };
        var table = Table(After(FactorBook.Empty, Add(FactorBook.Empty, draft)));
        Assert.True(table.TrySelect("fuel:diesel", 2026, out var before, out _));
        Assert.True(table.TrySelect("fuel:diesel", 2027, out var after, out _));
        Assert.Equal(("diesel", "diesel-2027"), (before.Factor.Id, after.Factor.Id));
    }

    [Fact]
    public void C19_UsedByAClosedRun_IsNeverEditedOrWithdrawn()
    {
        var book = After(FactorBook.Empty, Add(FactorBook.Empty, Grid("park-2025", "0.48", "2025")));
        var edited = After(book, FactorChange.Edit(book, Shipped, "grid:park-2025", Grid("park-2025", "0.49", "2025"), Author, []));
        Assert.Equal(0.49, edited.Added["grid:park-2025"].Factor.Value);
        Assert.Equal(2, edited.Added["grid:park-2025"].Entries.Length);

        ImmutableArray<FactorUse> uses = [new("plant", 2025, 0, "ab12", "closer", Author.At)];
        Assert.Contains("2025 of plant", Assert.Single(FactorChange.Edit(edited, Shipped, "grid:park-2025", Grid("park-2025", "0.5", "2025"), Author, uses).Problems).Message.En);
        Assert.Contains("2025 of plant", Assert.Single(FactorChange.Withdraw(edited, Shipped, "grid:park-2025", Author, uses).Problems).Message.En);
        Assert.False(Add(edited, Grid("park-2025b", "0.5", "2025", "park-2025")).IsRefused);
    }

    [Fact]
    public void Shipped_IsNeverEditedOrWithdrawn()
    {
        Assert.Contains("shipped", Assert.Single(FactorChange.Withdraw(FactorBook.Empty, Shipped, "grid:china-2023-average", Author, []).Problems).Message.En);
        Assert.True(FactorChange.Edit(FactorBook.Empty, Shipped, "fuel:diesel", new FactorDraft(), Author, []).IsRefused);
    }

    [Fact]
    public void Withdrawn_CountsNoLonger()
    {
        var book = After(FactorBook.Empty, Add(FactorBook.Empty, Grid("park-2025", "0.48", "2025")));
        book = After(book, FactorChange.Withdraw(book, Shipped, "grid:park-2025", Author, []));
        Assert.Empty(book.Factors);
        Assert.Equal("li.wei", Assert.Single(book.Withdrawals).By);
    }

    [Fact]
    public void SameRowsAgain_ChangeNothing()
    {
        var book = After(FactorBook.Empty, Add(FactorBook.Empty, Grid("a", year: "2024"), Grid("b", year: "2025")));
        var again = Add(book, Grid("a", year: "2024"), Grid("b", year: "2025"));
        Assert.Equal((0, 2, false), (again.Events.Length, again.Unchanged, again.IsRefused));
    }

    [Fact]
    public void Problems_AreLocated_AndNothingIsKept()
    {
        var change = Add(FactorBook.Empty, Grid("good"), Grid("bad", "x") with { Series = "other" }, Grid("unit") with { Unit = "kgCO2/foo", Series = "third" }, Grid("good") with { Series = "fourth" });
        Assert.Empty(change.Events);
        Assert.Equal([(3L, "value"), (4L, "unit"), (5L, "id")], change.Problems.Select(p => (p.Line!.Value, p.Field)));
        Assert.All(change.Problems, p => Assert.True(p.Message.Zh.Length > 0 && p.Message.En.Length > 0));
    }

    [Fact]
    public void WithoutAReason_IsRefused() =>
        Assert.Equal("reason", Assert.Single(FactorChange.Add(FactorBook.Empty, Shipped, [new FactorRow(null, Grid("a"))], Author with { Reason = " " }).Problems).Field);

    [Theory]
    [InlineData("region", "table")]
    public void UnknownTable_IsRefused(string table, string field) => Assert.Equal(field, Assert.Single(Add(FactorBook.Empty, Grid("a") with { Table = table }).Problems).Field);

    [Fact]
    public void FuelWithoutParts_IsRefused() => Assert.Equal(3, Add(FactorBook.Empty, Do.Draft("fuel", "straw", "straw", "1000", "kgCO2/t")).Problems.Length);

    /// <summary>A kind that a newer program writes is passed over.</summary>
    [Fact]
    public void UnknownEvent_IsPassedOver() => Assert.Equal(7, FactorBook.Empty.After(7, "factor-painted", "{}"u8).Position);

    /// <summary>What users add reaches the one place of choice.</summary>
    [Fact]
    public void Shelf_PutAdded_IsPicked()
    {
        var shelf = new FactorShelf(Shipped);
        var picker = new FactorPicker(shelf, Models.Tables.Carriers);
        Assert.False(picker.TryPick("grid:park", "electricity", UnitTable.Get("kWh"), 2025, out _, out _));
        shelf.Put(After(FactorBook.Empty, Add(FactorBook.Empty, Grid("park-2025", "0.48", "2025"))).Factors);
        Assert.True(picker.TryPick("grid:park", "electricity", UnitTable.Get("MWh"), 2025, out var factor, out _));
        Assert.Equal(480, factor.KilogramsPerUnit, 1e-9);
    }
}
