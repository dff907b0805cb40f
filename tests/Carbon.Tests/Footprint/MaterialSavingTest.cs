using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>Raw material saved against a base version of the bill (V-05).</summary>
public sealed class MaterialSavingTest
{
    [Fact]
    public async Task V05_Saving_EqualsTheHandCalculation()
    {
        var present = Product("bracket", "n-bracket", Steel(8), Steel(2) with { Id = "pins", Material = "pins" });
        var set = await RunAsync(Book(present, Whole(AllocationRule.Number, new ProcessProduct("bracket"))));
        var first = present with { Materials = [Steel(0.01) with { Unit = "t" }, Steel(3) with { Id = "clip", Material = "clip" }] };
        var rows = MaterialSaving.Of(first, set.Products["bracket"]).ToDictionary(m => m.Material);

        // 10 kg before, 8 kg now: (10 - 8) / 10 = 20 %; 2 kg at the factor of metals.
        var steel = rows[Steel(1).Material];
        var metals = Models.Tables.FactorPicker.Factors.Find("material:metals")!.Value;
        Assert.Equal(10, steel.Base!.Value, 1e-12);
        Assert.Equal(0.2, steel.SavingRate!.Value, 1e-12);
        Assert.Equal(2 * metals / 1000, steel.SavedKilograms!.Value, 1e-9);

        // New: no base, so no rate. Gone: all of it is saved, and no value of the period tells its effect.
        Assert.Equal((null, 2, null, null), (rows["pins"].Base, rows["pins"].Present, rows["pins"].SavingRate, rows["pins"].SavedKilograms));
        Assert.Equal((3, 0, 1, null), (rows["clip"].Base, rows["clip"].Present, rows["clip"].SavingRate, rows["clip"].SavedKilograms));
    }
}
