using System.Text;
using FactoryTwin.Domain.Quantities;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Domain.Tests.Quantities;

public sealed class UnitTableTest
{
    [Theory]
    [InlineData(1, "MWh", "kWh", 1000)]
    [InlineData(1, "GJ", "kWh", 277.7777777777778)] // 1e9 / 3.6e6
    [InlineData(3.6, "MJ", "kWh", 1)]
    [InlineData(25, "degC", "K", 298.15)]
    [InlineData(0, "K", "degC", -273.15)]
    [InlineData(1, "m3/min", "m3/h", 60)]
    [InlineData(1, "万kWh", "MWh", 10)]
    [InlineData(1, "tce", "kgce", 1000)]
    [InlineData(7.2, "bar", "MPa", 0.72)]
    public void TryConvert_SameDimension_GivesKnownValue(double value, string from, string to, double expected)
    {
        Assert.True(UnitTable.TryConvert(value, UnitTable.Get(from), UnitTable.Get(to), out var result, out var why), why);
        Assert.Equal(expected, result, Math.Abs(expected) * 1e-12);
    }

    [Theory]
    [InlineData("kWh", "kW", "rate")]
    [InlineData("m3", "Nm3", "reference condition")]
    [InlineData("kWh", "tce", "等价值")]
    [InlineData("L", "t", "density")]
    [InlineData("CNY", "EUR", "exchange rate")]
    [InlineData("kvarh", "kWh", "ReactiveEnergy")]
    [InlineData("pcs", "kg", "Count")]
    public void TryConvert_OtherDimension_RefusesAndSaysWhy(string from, string to, string word)
    {
        Assert.False(UnitTable.TryConvert(1, UnitTable.Get(from), UnitTable.Get(to), out _, out var why));
        Assert.Contains(word, why);
    }

    /// <summary>Demo plant section 4: a site billed at 20 degC converts by 0.932.</summary>
    [Fact]
    public void TryConvert_GasAt20C_GivesNormalVolume()
    {
        Assert.True(UnitTable.TryConvert(1, UnitTable.Get("m3@20C"), UnitTable.Get("Nm3"), out var result, out _));
        Assert.Equal(0.932, result, 0.0005);
    }

    [Fact]
    public void TryFind_EveryCodeAndAlias_IsFoundByUtf8()
    {
        foreach (var unit in UnitTable.All)
        {
            Assert.True(UnitTable.TryFind(Encoding.UTF8.GetBytes(unit.Code), out var found));
            Assert.Same(unit, found);
        }
        Assert.True(UnitTable.TryFind("℃"u8, out var degrees));
        Assert.Equal("degC", degrees.Code);
        Assert.False(UnitTable.TryFind("kwH"u8, out _));
        Assert.False(UnitTable.TryFind(""u8, out _));
        Assert.False(UnitTable.TryFind(new string('x', 500), out _));
    }

    [Fact]
    public void TryConvert_ThereAndBack_ReturnsTheValue()
    {
        var units = UnitTable.All.ToArray();
        var cases = from a in Gen.Elements(units) from b in Gen.Elements(units) from v in Gen.Choose(-1_000_000, 1_000_000) select (a, b, v / 7.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            if (!UnitTable.TryConvert(c.Item3, c.a, c.b, out var there, out _))
            {
                return !UnitTable.TryConvert(c.Item3, c.b, c.a, out _, out var why) && why.Length > 0;
            }
            Assert.True(UnitTable.TryConvert(there, c.b, c.a, out var back, out _));
            return Math.Abs(back - c.Item3) <= 1e-9 * Math.Max(1000, Math.Abs(c.Item3));
        }).QuickCheckThrowOnFailure();
    }
}
