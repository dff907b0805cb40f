using FactoryTwin.Carbon.Methods;
using static FactoryTwin.Carbon.Tests.Methods.Do;

namespace FactoryTwin.Carbon.Tests.Methods;

/// <summary>Enthalpy by pressure and temperature: cells of tables C.4 and C.5, between them, outside them.</summary>
public sealed class SteamTest
{
    private static double Enthalpy(double pressure, double? temperature)
    {
        (string, object)[] inputs = [("mass", Of(1_000_000, "kg")), ("pressure", Of(pressure, "MPa")), .. temperature is { } t ? new (string, object)[] { ("temperature", Of(t, "degC")) } : []];
        return Calculate("steam", inputs).Emissions.Tonnes / 0.11;
    }

    [Theory]
    [InlineData(0.001, null, 2513.8)]
    [InlineData(0.004, null, 2554.1)]
    [InlineData(22.0, null, 2192.5)]
    [InlineData(0.5, 160.0, 2767.3)]
    [InlineData(1, 300.0, 3051.3)]
    [InlineData(10, 500.0, 3374.1)]
    [InlineData(30, 600.0, 3444.2)]
    public void C05_Steam_AtACell_IsThePrintedFigure(double pressure, double? temperature, double enthalpy) => Assert.Equal(enthalpy, Enthalpy(pressure, temperature), 1e-6);

    /// <summary>Linear in both: between 1 and 3 MPa, 300 and 350 degrees C the mean of the four cells.</summary>
    [Fact]
    public void C05_Steam_BetweenCells_IsLinear()
    {
        Assert.Equal((3051.3 + 2994.2 + 3157.7 + 3115.7) / 4, Enthalpy(2, 325), 1e-6);
        Assert.Equal((2513.8 + 2533.2) / 2, Enthalpy(0.0015, null), 1e-6);
    }

    /// <summary>Just above saturation no cell of water counts: the figure lies between the saturated point and the next cell.</summary>
    [Fact]
    public void C05_Steam_NearSaturation_MixesNoWater()
    {
        var near = Enthalpy(0.8, 175);
        Assert.InRange(near, Enthalpy(0.8, null), Enthalpy(0.8, 200));
        Assert.InRange(near, 2768, 2800);
    }

    /// <summary>Properties of steam: at one pressure enthalpy rises with temperature; the five corrected cells fit in.</summary>
    [Fact]
    public void C05_Steam_RisesWithTemperature()
    {
        foreach (var pressure in new[] { 0.01, 0.3, 0.5, 1.5, 4, 10, 17, 25, 30 })
        {
            double[] temperatures = [400, 420, 450, 500, 540, 550, 560, 600];
            var values = temperatures.Select(t => Enthalpy(pressure, t)).ToArray();
            Assert.Equal(values.Order(), values);
        }
    }

    [Fact]
    public void C05_Steam_CorrectedMisprint_CountsAndIsSaid()
    {
        var result = Calculate("steam", ("mass", Of(1, "t")), ("pressure", Of(0.5, "MPa")), ("temperature", Of(400, "degC")));
        Assert.Equal(3271.8 * 1e-3 * 0.11, result.Emissions.Tonnes, 1e-9);
        Assert.Contains(result.Notices, n => n.En.Contains("3217.8", StringComparison.Ordinal) && n.En.Contains("3271.8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(31.0, 500.0)]
    [InlineData(1.0, 601.0)]
    [InlineData(1.0, 120.0)]
    [InlineData(23.0, null)]
    [InlineData(0.0005, null)]
    [InlineData(25.0, 350.0)]
    public void C05_Steam_OutsideTheTables_IsRefused(double pressure, double? temperature)
    {
        (string, object)[] inputs = [("mass", Of(1, "t")), ("pressure", Of(pressure, "MPa")), .. temperature is { } t ? new (string, object)[] { ("temperature", Of(t, "degC")) } : []];
        Assert.Contains("outside the steam tables", Refuse("steam", inputs).Message.En);
    }

    [Fact]
    public void C05_Steam_FeedWater_IsAChoice() =>
        Assert.Equal(83.74 * 0.11 * 1e-3, Calculate("steam", ("mass", Of(1, "t")), ("enthalpy", Of(2800, "kJ/kg"))).Emissions.Tonnes
            - Calculate("steam", ("mass", Of(1, "t")), ("enthalpy", Of(2800, "kJ/kg")), ("feedWater", "deducted")).Emissions.Tonnes, 1e-12);
}
