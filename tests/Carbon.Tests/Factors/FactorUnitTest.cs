using FactoryTwin.Carbon.Factors;

namespace FactoryTwin.Carbon.Tests.Factors;

public sealed class FactorUnitTest
{
    [Theory]
    [InlineData("kgCO2/kWh", "CO2", "kg", "kWh"), InlineData("tC/GJ", "C", "t", "GJ"), InlineData("GJ/t", null, "GJ", "t"), InlineData("kgCH4/kgCOD", "CH4", "kg", "kg")]
    [InlineData("kgce/t", null, "kgce", "t"), InlineData("kgCO2e/tkm", "CO2e", "kg", "tkm"), InlineData("1", null, "1", null), InlineData("t", null, "t", null), InlineData("kg/m3", null, "kg/m3", null)]
    public void TryParse_ReadsAmountSubstanceAndPer(string text, string? substance, string amount, string? per)
    {
        var unit = FactorUnit.Parse(text);
        Assert.Equal((substance, amount, per), (unit.Substance, unit.Amount.Code, unit.Per?.Code));
    }

    [Theory]
    [InlineData(""), InlineData("kgCO2/"), InlineData("/t"), InlineData("kgCO2/foo"), InlineData("foo"), InlineData("kg CO2/t")]
    public void TryParse_Other_IsRefused(string text) => Assert.False(FactorUnit.TryParse(text, out _));

    [Theory]
    [InlineData(0.11, "tCO2/GJ", "kgCO2/GJ", 110), InlineData(1, "kgCO2/kWh", "tCO2/MWh", 1), InlineData(26.1, "tC/TJ", "tC/GJ", 0.0261), InlineData(20_908, "kJ/kg", "GJ/t", 20.908), InlineData(5000, "mg/L", "kg/m3", 5)]
    public void TryConvert_Converts(double value, string from, string to, double expected)
    {
        Assert.True(FactorUnit.TryConvert(value, FactorUnit.Parse(from), FactorUnit.Parse(to), out var result, out _));
        Assert.Equal(expected, result, Math.Abs(expected) * 1e-12);
    }

    [Theory]
    [InlineData("tC/t", "tCO2/t"), InlineData("kgCO2/kWh", "kgCO2/t"), InlineData("GJ/t", "GJ"), InlineData("kgCO2", "kgCO2e")]
    public void TryConvert_OtherThings_AreRefused(string from, string to) => Assert.False(FactorUnit.TryConvert(1, FactorUnit.Parse(from), FactorUnit.Parse(to), out _, out _));
}
