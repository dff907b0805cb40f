using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Tests.Quantities;

public sealed class CarrierTableTest
{
    private static readonly CarrierTable Table = Models.Tables.Carriers;

    private static double Convert(string carrier, double value, string from, string to, StandardCoalBasis basis = default, GasReference reference = default)
    {
        Assert.True(Table.TryConvert(carrier, value, UnitTable.Get(from), UnitTable.Get(to), out var result, out var why, basis, reference), why);
        return result.Value;
    }

    /// <summary>Demo plant section 6: 26,177 MWh = 3,217.1 tce equivalent; 1,332,000 Nm3 = 1,771.6 tce; diesel 68.51 t = 99.8 tce.</summary>
    [Theory]
    [InlineData("electricity", 26177, "MWh", "tce", 3217.1)]
    [InlineData("natural-gas", 1332000, "Nm3", "tce", 1771.6)]
    [InlineData("diesel", 81560, "L", "tce", 99.8)]
    [InlineData("gasoline", 5610, "L", "tce", 6.1)]
    public void TryConvert_DemoYear_GivesItsStandardCoal(string carrier, double value, string from, string to, double expected) =>
        Assert.Equal(expected, Convert(carrier, value, from, to), 0.06);

    /// <summary>Demo plant: total with 等价值 0.3024 is 9,793.4 tce = electricity 7,915.9 + gas 1,771.6 + liquid 105.9.</summary>
    [Fact]
    public void TryConvert_ElectricityPrimaryValue_Is03024() =>
        Assert.Equal(9793.4 - 1771.6 - 105.9, Convert("electricity", 26177, "MWh", "tce", StandardCoalBasis.Primary), 0.1);

    /// <summary>Demo plant section 4: 1,332,000 Nm3 = 14,405 MWh at 38.931 MJ/Nm3.</summary>
    [Fact]
    public void TryConvert_GasToHeat_UsesTheCalorificValue() => Assert.Equal(14405, Convert("natural-gas", 1332000, "Nm3", "MWh"), 0.7);

    [Fact]
    public void TryConvert_GasWithoutReference_Refuses()
    {
        Assert.False(Table.TryConvert("natural-gas", 1, UnitTable.Get("m3"), UnitTable.Get("GJ"), out _, out var why));
        Assert.Contains("reference condition", why);
        Assert.Equal(0.932 * Convert("natural-gas", 1, "Nm3", "GJ"), Convert("natural-gas", 1, "m3", "GJ", reference: GasReference.Standard20C), 2e-5);
    }

    [Theory]
    [InlineData("coke-oven-gas", "Nm3", "tce", "range")]
    [InlineData("voc", "t", "tce", "voc")]
    [InlineData("natural-gas", "Nm3", "t", "carrier")]
    public void TryConvert_Unknown_RefusesAndSaysWhy(string carrier, string from, string to, string word)
    {
        Assert.False(Table.TryConvert(carrier, 1, UnitTable.Get(from), UnitTable.Get(to), out _, out var why));
        Assert.Contains(word, why);
    }

    /// <summary>GB/T 2589-2020: 1 kgce = 29.3076 MJ (7000 kcal of 4.1868 kJ), so heat is 0.03412 kgce/MJ.</summary>
    [Fact]
    public void Rows_CoefficientsAndCalorificValues_AgreeWithin1Percent()
    {
        foreach (var row in Table.Rows.Where(r => r is { KgcePerUnit: not null, NetCalorificGigajoules: not null, Basis: StandardCoalBasis.Equivalent }))
        {
            Assert.Equal(row.NetCalorificGigajoules!.Value * 1000 / 29.3076, row.KgcePerUnit!.Value, row.KgcePerUnit.Value * 0.01);
        }
    }
}
