using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Tests.Factors;

/// <summary>The shipped library: what is there, and that every figure says where it comes from.</summary>
public sealed class FactorLibraryTest
{
    private static readonly FactorTable Factors = Models.Tables.Shelf.Shipped;

    /// <summary>GB/T 32151.34-2024 table C.1, as printed and worked out in the facts: tCO2 per t or per 1e4 Nm3.</summary>
    [Theory]
    [InlineData("anthracite", 2.521512), InlineData("bituminous", 1.74175), InlineData("lignite", 1.172864), InlineData("cleaned-coal", 2.208185), InlineData("other-washed-coal", 1.051936)]
    [InlineData("briquette", 1.935965), InlineData("other-coal-products", 2.108051), InlineData("coke", 2.860419), InlineData("petcoke", 3.211542), InlineData("crude-oil", 3.020202)]
    [InlineData("fuel-oil", 3.170461), InlineData("gasoline", 2.925056), InlineData("diesel", 3.09591), InlineData("kerosene", 3.033391), InlineData("lng", 2.831257), InlineData("lpg", 3.10133)]
    [InlineData("naphtha", 3.198067), InlineData("coal-tar", 2.644571), InlineData("crude-benzene", 3.410875), InlineData("other-petroleum", 2.948761), InlineData("natural-gas", 21.621888)]
    [InlineData("blast-furnace-gas", 8.481132), InlineData("converter-gas", 15.124032), InlineData("coke-oven-gas", 8.863806), InlineData("refinery-gas", 3.038904), InlineData("other-gas", 2.314829)]
    public void C04_Fuel_IsAsPrinted_AndIsTheProductOfItsParts(string id, double tonnes)
    {
        var fuel = Factors.Find($"fuel:{id}")!;
        var per = fuel.Unit.Per!.Code == "Nm3" ? 10_000 : 1;
        Assert.Equal(tonnes, Math.Round(fuel.Value * per / 1000, 6), 1.5e-6);
        Assert.Equal(tonnes, Math.Round(fuel.Parts.Aggregate(44d / 12, (product, part) => product * part.Value), 6), 1.5e-6);
    }

    [Theory]
    [InlineData("fuel", 26), InlineData("fuel-ets", 20), InlineData("biogenic", 4), InlineData("carbonate", 11), InlineData("steam-saturated", 70), InlineData("steam-superheated", 372)]
    [InlineData("waste-water", 5), InlineData("refrigerant", 16), InlineData("transport", 20), InlineData("material", 51)]
    public void Table_HasItsRows(string table, int rows) => Assert.Equal(rows, Factors.All.Count(f => f.Table == table));

    [Fact]
    public void Every_Factor_SaysWhereItComesFrom()
    {
        Assert.All(Factors.All, f =>
        {
            Assert.False(string.IsNullOrWhiteSpace(f.Edition) || string.IsNullOrWhiteSpace(f.Provenance.Source) || string.IsNullOrWhiteSpace(f.Region), f.Reference);
            Assert.NotNull(FactorTables.Find(f.Table));
            Assert.Empty(FactorRules.CheckAddition(f, null));
        });
    }

    /// <summary>The five misprinted cells keep what is printed beside what counts, and say why.</summary>
    [Theory]
    [InlineData("p30-t140", 603.1, 608.8), InlineData("p30-t200", 856.2, 865.2), InlineData("p30-t240", 1024.8, 1042.7), InlineData("p0.5-t400", 3217.8, 3271.8), InlineData("p0.01-t550", 3593.2, 3596.2)]
    public void Misprint_KeepsPrintedCorrectedAndWhy(string id, double printed, double corrected)
    {
        var cell = Factors.Find($"steam-superheated:{id}")!;
        Assert.Equal((printed, corrected), (cell.Printed!.Value, cell.Value));
        Assert.StartsWith("misprint", cell.Provenance.Note);
        Assert.Equal(5, Factors.All.Count(f => f.Printed is not null));
    }

    /// <summary>A corrected cell fits its column: enthalpy rises with temperature at every pressure.</summary>
    [Fact]
    public void Superheated_RisesWithTemperature()
    {
        foreach (var column in Factors.All.Where(f => f.Table == "steam-superheated").GroupBy(f => f.Part("pressure")!.Value))
        {
            var values = column.OrderBy(f => f.Part("temperature")!.Value).Select(f => f.Value).ToList();
            Assert.Equal(values.Order(), values);
        }
    }

    [Theory]
    [InlineData("gwp:ch4-ar5", 28), InlineData("gwp:ch4-ar6", 27.9), InlineData("gwp:n2o-ar5", 265), InlineData("gwp:n2o-ar6", 273), InlineData("gwp:sf6-ar5", 23500), InlineData("gwp:nf3-ar6", 17400)]
    [InlineData("gwp:cf4-ar5", 6630), InlineData("gwp:hfc-134a-ar4", 1430), InlineData("grid:china-2023-residual", 0.6096), InlineData("grid:china-2023-fossil-only", 0.8273), InlineData("heat:china-default", 110)]
    [InlineData("grid-footprint:china-2024", 0.5777), InlineData("carbonate:caco3", 0.44), InlineData("standard-coal:raw-coal", 714.3), InlineData("standard-coal:electricity", 0.1229)]
    public void Figure_IsThePublishedOne(string reference, double value) => Assert.Equal(value, Factors.Find(reference)!.Value);

    /// <summary>A blend's warming potential is that of its parts.</summary>
    [Theory]
    [InlineData("r410a", "ar5"), InlineData("r404a", "ar5"), InlineData("r407c", "ar6"), InlineData("r507a", "ar6")]
    public void Blend_IsTheSumOfItsParts(string id, string set) => Assert.Equal(
        Factors.Find($"gwp:{id}-{set}")!.Value, Factors.Find($"refrigerant:{id}")!.Parts.Sum(p => p.Value * Factors.Find($"gwp:{p.Name.ToLowerInvariant()}-{set}")!.Value), 0.06);

    [Fact]
    public void Assumption_IsMarked() => Assert.All(Factors.All.Where(f => f.Provenance.Source.Contains("memory", StringComparison.Ordinal) && !f.Provenance.Source.Contains("same figures", StringComparison.Ordinal)), f => Assert.True(f.Provenance.Confidence is Confidence.C or Confidence.B, f.Reference));
}
