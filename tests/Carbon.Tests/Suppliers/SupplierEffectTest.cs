using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Suppliers.SupplyChain;

namespace FactoryTwin.Carbon.Tests.Suppliers;

/// <summary>What a supplier's value makes of scope 3, beside the background factor.</summary>
public sealed class SupplierEffectTest
{
    private static readonly ActivityRecord Sheet = new()
    {
        Id = "sheet-2023", Source = "cold-rolled sheet", Scope = EmissionScope.Scope3, Category = 1, Carrier = "steel", From = new(2023, 1, 1), To = new(2024, 1, 1), Method = "scope3-activity",
        Fields = Organisation.Amount("amount", 8000, "t"),
        Choices = ImmutableSortedDictionary<string, string>.Empty.Add("category", "1").Add("factor", "material:metals").Add("supplier", "S-01").Add("product", "sheet"),
        Evidence = [new MethodEvidence(EvidenceKind.Invoice, "INV-1")],
    };

    private static SupplierEffect Effect(SupplyChain chain) => new(chain.Book, new MethodEngine(Models.Tables.FactorPicker));

    /// <summary>8000 t x 3824.09335 kg/t = 30 592 746.8 kg; 8000 t x 2.25 kg/kg = 18 000 000 kg.</summary>
    [Fact]
    public void V02_Effect_IsBeforeAfterAndDifference_WithTheDocument()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("sheet", 2.25, 2023) with { Unit = "kg" });
        var line = Effect(chain).Of(Organisation.Book(Sheet), 2023).Single();
        Assert.Equal(30_592_746.8, line.Before!.Value, 1e-3);
        Assert.Equal(18_000_000, line.After!.Value, 1e-6);
        Assert.Equal(line.After - line.Before, line.Difference);
        Assert.Equal((line.Before, false), (line.Counted, line.IsApplied));
        Assert.Equal(64, line.Value!.Answer.Sha256.Length);
    }

    [Fact]
    public void Effect_WithoutAValueOrAFactor_SaysWhy()
    {
        var chain = new SupplyChain().Enter(Steel);
        var line = Effect(chain).Of(Organisation.Book(Sheet), 2023).Single();
        Assert.Null(line.After);
        Assert.NotNull(line.AfterWhy);
        Assert.Null(line.Difference);
        Assert.Empty(Effect(chain).Of(Organisation.Book(Sheet), 2022));
        Assert.Empty(Effect(chain).Of(Organisation.Book(Sheet with { Choices = Sheet.Choices.Remove("supplier") }), 2023));
    }

    [Fact]
    public async Task C06_AppliedValue_IsCountedByTheInventory_AndTheLineNamesSupplierValueAndDocument()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("sheet", 2250, 2023));
        var (applied, why) = Effect(chain).Apply(Organisation.Book(Sheet).Current.Single());
        Assert.Null(why);
        Assert.Null(SupplierEffect.Against(applied!, chain.Book));
        var inventory = await Organisation.InventoryAsync(Organisation.Book(applied!), Organisation.Whole with { Excluded = [.. Organisation.Whole.Excluded.Where(e => e.Category != 1)] });
        var record = Organisation.Answer(inventory).Detail!.Records.Single(r => r.Scope == "scope3");
        Assert.Equal(18_000, record.TCO2e, 1e-6);
        Assert.Equal(("S-01", "sheet", "r1:1:2", "material:metals"), (record.Record!.Supplier!.Id, record.Record.Supplier.Product, record.Record.Supplier.Value, record.Record.Supplier.Background));
        Assert.Contains(record.Record.Evidence, e => e.Reference == chain.Book.Accepted.Single().Answer.Sha256);
        Assert.Contains(record.Record.Evidence, e => e.Reference == "INV-1");
        // The background stays beside it, and the line says that the value is the one that counts.
        var line = Effect(chain).Of(Organisation.Book(applied!), 2023).Single();
        Assert.Equal((true, false, 30_592_746.8), (line.IsApplied, line.IsStale, Math.Round(line.Before!.Value, 1)));
        chain.Move("r1", RequestState.Rejected, "wrong plant");
        Assert.True(Effect(chain).Of(Organisation.Book(applied!), 2023).Single().IsStale);
    }

    [Fact]
    public void Record_ThatClaimsAValueItDoesNotCount_IsToldWhatTheRegisterSays()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("sheet", 2250, 2023));
        var applied = Effect(chain).Apply(Organisation.Book(Sheet).Current.Single()).Record!;
        Assert.Equal("fields.supplierFactor", SupplierEffect.Against(applied with { Fields = applied.Fields.SetItem("supplierFactor", new FieldValue(1, "kgCO2e/t")) }, chain.Book)!.Path);
        Assert.Equal("choices.supplierValue", SupplierEffect.Against(applied with { Choices = applied.Choices.SetItem("supplierValue", "r9:1:1") }, chain.Book)!.Path);
        Assert.Equal("choices.supplierValue", SupplierEffect.Against(applied with { Choices = applied.Choices.SetItem("product", "coil") }, chain.Book)!.Path);
        Assert.Equal("evidence", SupplierEffect.Against(applied with { Evidence = Sheet.Evidence }, chain.Book)!.Path);
        Assert.Null(SupplierEffect.Against(Sheet, chain.Book));
    }
}
