using FactoryTwin.Carbon.Years;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>Why two years differ, by hand arithmetic and for any figures.</summary>
public sealed class YearDecompositionTest
{
    /// <summary>
    /// Output 100 -> 120. Power 1000 MWh at 0.5 t -> 1080 MWh at 0.4 t: 500 t -> 432 t. s0 = 10, s1 = 9, f0 = 0.5, f1 = 0.4; dQ = 20, ds = -1,
    /// df = -0.1.
    /// Activity: 20 x 10 x 0.5 + 20 (-1 x 0.5 + 10 x -0.1)/2 + 20 x -1 x -0.1/3 = 100 - 15 + 0.6667 = 85.6667.
    /// Structure: -1 x 100 x 0.5 - 1 (20 x 0.5 + 100 x -0.1)/2 + 0.6667 = -50 - 0 + 0.6667 = -49.3333.
    /// Factor: -0.1 x 100 x 10 - 0.1 (20 x 10 + 100 x -1)/2 + 0.6667 = -100 - 5 + 0.6667 = -104.3333. Sum -68 = 432 - 500.
    /// Measures: 10 t in the first year, 40 t in the second: -30; structure without them -49.3333 + 30 = -19.3333.
    /// </summary>
    [Fact]
    public void C11_Change_OfOneSource_IsSplitAsByHand()
    {
        var answer = YearDecomposition.Of(
            2023, Inventory(Line("power", 1000, 500)), 100, 2024, Inventory(Line("power", 1080, 432)), 120, "car", (10, true), (40, false));

        Assert.Equal(-68, answer.Change, 1e-9);
        Assert.Equal(85 + (2.0 / 3), answer.Activity!.Value, 1e-9);
        Assert.Equal(-19 - (1.0 / 3), answer.Structure, 1e-9);
        Assert.Equal(-104 - (1.0 / 3), answer.Factor, 1e-9);
        Assert.Equal(-30, answer.Measure!.Value, 1e-9);
        Assert.False(answer.MeasureIsActual);
    }

    /// <summary>A source that is new: 50 t all at once, none of it a change of factor. Output 100 -> 100.</summary>
    [Fact]
    public void C11_NewSource_IsStructure()
    {
        var answer = YearDecomposition.Of(2023, Inventory(), 100, 2024, Inventory(Line("gas", 20, 50)), 100, "car", null, null);
        Assert.Equal((50.0, 0.0, 0.0), (answer.Structure, answer.Activity!.Value, answer.Factor));
        Assert.Null(answer.Measure);
    }

    [Fact]
    public void C11_WithoutOutput_ActivityIsNotToldApart()
    {
        var answer = YearDecomposition.Of(2023, Inventory(Line("power", 1000, 500)), null, 2024, Inventory(Line("power", 1100, 550)), 120, "car", null, null);
        Assert.Null(answer.Activity);
        Assert.Equal(50, answer.Structure, 1e-9);
        Assert.Null(answer.Product);
    }

    [Fact]
    public void C11_Effects_AddUpToTheChangeWhateverTheFigures()
    {
        var line = Gen.Choose(0, 3).SelectMany(name => Gen.Choose(-50, 400).SelectMany(activity => Gen.Choose(0, 90).Select(factor => Line($"s{name}", activity, activity * factor / 100.0))));
        var inventory = line.ListOf().Select(lines => Inventory([.. lines.DistinctBy(l => l.Carrier)]));
        var output = Gen.Choose(0, 300).Select(o => o == 0 ? (double?)null : o);
        Prop.ForAll(Arb.From(Gen.Zip(Gen.Zip(inventory, inventory), Gen.Zip(output, output))), years =>
        {
            var ((before, after), (first, second)) = years;
            var answer = YearDecomposition.Of(2023, before, first, 2024, after, second, "car", (3, true), null);
            Assert.Equal(answer.ToTCO2e - answer.FromTCO2e, (answer.Activity ?? 0) + answer.Structure + answer.Factor + (answer.Measure ?? 0), 1e-6);
        }).QuickCheckThrowOnFailure();
    }

    private static YearInventory Inventory(params YearLine[] lines) => new() { Lines = [.. lines] };

    private static YearLine Line(string carrier, double activity, double tonnes) =>
        new() { Scope = "scope1", Carrier = carrier, Asset = "a", Point = carrier, Kind = "metered", Activity = activity, TCO2e = tonnes, Unit = "MWh" };
}
