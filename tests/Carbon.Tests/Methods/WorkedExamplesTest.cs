using FactoryTwin.Carbon.Methods;
using static FactoryTwin.Carbon.Tests.Methods.Do;

namespace FactoryTwin.Carbon.Tests.Methods;

/// <summary>A worked example of every method, by hand from the formula that its clause states; relative tolerance 1e-6.</summary>
public sealed class WorkedExamplesTest
{
    private static void Is(double kilograms, EmissionResult result, string gas = Gas.Co2, AmountKind kind = AmountKind.Emission) =>
        Assert.Equal(kilograms, result.Gases.Where(g => g.Gas == gas && g.Kind == kind).Sum(g => g.Kilograms), Math.Max(1e-9, Math.Abs(kilograms) * 1e-6));

    /// <summary>1000 t x 19.57 GJ/t x 0.0261 tC/GJ x 0.93 x 44/12 = 1741.749993 t.</summary>
    [Fact]
    public void C04_FuelByHeat() => Is(1_741_749.993, Calculate("fuel-heat", ("amount", Of(1000, "t")), ("fuel", "fuel:bituminous")));

    /// <summary>As above with all three measured: 100 t x 20 x 0.026 x 0.95 x 44/12 = 181.133333 t.</summary>
    [Fact]
    public void C04_FuelByHeat_Measured() => Is(
        181_133.3333, Calculate("fuel-heat", ("amount", Of(100, "t")), ("ncv", Of(20_000, "kJ/kg")), ("carbon", Of(26, "tC/TJ")), ("oxidation", Of(95, "%")), ("fuel", "fuel:bituminous")));

    /// <summary>1,332,000 Nm3 = 133.2 x 389.31 x 0.0153 x 0.99 x 44/12 = 2880.035482 t (demo plant 2024: 2880.0 t).</summary>
    [Fact]
    public void C04_FuelByHeat_Gas() => Is(2_880_035.482, Calculate("fuel-heat", ("amount", Of(1_332_000, "Nm3")), ("fuel", "fuel:natural-gas")));

    /// <summary>500 GJ stated as heat: 500 x 0.0202 x 0.98 x 44/12 = 36.292667 t.</summary>
    [Fact]
    public void C04_FuelByHeat_OfHeat() => Is(36_292.66667, Calculate("fuel-heat", ("amount", Of(500, "GJ")), ("fuel", "fuel:diesel")));

    /// <summary>10 t of diesel = 426.52 GJ: CH4 3 kg/TJ = 1.27956 kg, N2O 0.6 kg/TJ = 0.255912 kg; CO2e AR5 = 30959.1 + 35.8277 + 67.8167.</summary>
    [Fact]
    public void C07_FuelByHeat_AllGases()
    {
        var result = Calculate("fuel-heat", ("amount", Of(10, "t")), ("fuel", "fuel:diesel"), ("gases", "all"));
        Is(1.27956, result, Gas.Ch4);
        Is(0.255912, result, Gas.N2o);
        Assert.Equal(30959.1 + (1.27956 * 28) + (0.255912 * 265), result.Emissions.Kilograms, 0.05);
    }

    /// <summary>Biogenic CO2 stands in a line of its own: 10 t of wood x 1747.2 kg.</summary>
    [Fact]
    public void FuelByHeat_Wood_IsBiogenic()
    {
        var result = Calculate("fuel-heat", ("amount", Of(10, "t")), ("fuel", "biogenic:wood"));
        Is(17_472, result, kind: AmountKind.Biogenic);
        Assert.Equal(0, result.Emissions.Kilograms);
    }

    /// <summary>1000 t x 0.55 tC/t x 0.98 x 44/12 = 1976.333333 t.</summary>
    [Fact]
    public void C04_FuelByCarbon() => Is(1_976_333.333, Calculate("fuel-carbon", ("amount", Of(1000, "t")), ("carbon", Of(0.55, "tC/t")), ("oxidation", Of(0.98, "1"))));

    /// <summary>100 t of limestone, purity 0.9, all decomposed: 100 x 0.9 x 0.44 x 1 = 39.6 t.</summary>
    [Fact]
    public void C04_Carbonate() => Is(39_600, Calculate("carbonate", ("amount", Of(100, "t")), ("carbonate", "carbonate:caco3")));

    /// <summary>(1000 x 0.85 - 800 x 0.95 - 20 x 0.5) x 44/12 = 293.333333 t.</summary>
    [Fact]
    public void C04_ProcessCarbonBalance() => Is(293_333.3333, Calculate(
        "process-balance",
        ("input.coke.amount", Of(1000, "t")), ("input.coke.carbon", Of(0.85, "tC/t")),
        ("product.electrode.amount", Of(800, "t")), ("product.electrode.carbon", Of(0.95, "tC/t")),
        ("output.dust.amount", Of(20, "t")), ("output.dust.carbon", Of(0.5, "tC/t"))));

    /// <summary>1000 MWh x 0.5581 t/MWh = 558.1 t; exported by the same factor in a line of its own.</summary>
    [Fact]
    public void C05_Electricity()
    {
        Is(558_100, Calculate("electricity", ("amount", Of(1000, "MWh")), ("factor", "grid:chongqing-2023-average")));
        var exported = Calculate("electricity", ("amount", Of(1000, "MWh")), ("factor", "grid:chongqing-2023-average"), ("direction", "exported"));
        Is(558_100, exported, kind: AmountKind.Exported);
        Assert.Equal(0, exported.Emissions.Kilograms);
    }

    /// <summary>2000 GJ x 0.11 t/GJ = 220 t.</summary>
    [Fact]
    public void C05_Heat() => Is(220_000, Calculate("heat", ("amount", Of(2000, "GJ"))));

    /// <summary>Cooling by the supplier's factor: 500 GJ x 0.04 t/GJ = 20 t.</summary>
    [Fact]
    public void C05_Cooling() => Is(
        20_000, Calculate(Activity("heat", ("amount", Of(500, "GJ")), ("factor", "heat:chilled-water")), With(Draft("heat", "chilled-water", "cooling", "40", "kgCO2/GJ"))));

    /// <summary>1000 kg of steam at 2800 kJ/kg: 1000 x 2800 x 1e-6 x 0.11 = 0.308 t (GB/T 32151.34-2024); the NDRC guides: 0.2987886 t.</summary>
    [Fact]
    public void C05_Steam_ByEnthalpy()
    {
        Is(308, Calculate("steam", ("mass", Of(1000, "kg")), ("enthalpy", Of(2800, "kJ/kg"))));
        Is(298.7886, Calculate("steam", ("mass", Of(1, "t")), ("enthalpy", Of(2800, "kJ/kg")), ("feedWater", "deducted")));
    }

    /// <summary>100 t of water at 70 degrees C: 100 x 50 x 4.1868e-3 = 20.934 GJ x 0.11 = 2.30274 t.</summary>
    [Fact]
    public void C05_HotWater() => Is(2302.74, Calculate("hot-water", ("mass", Of(100, "t")), ("temperature", Of(70, "degC"))));

    /// <summary>10,000 m3 x (5 - 0.5) kg/m3 = 45,000 kgCOD; x 0.25 x 0.8 = 9000 kg CH4, less 1000 kg flared = 8000 kg; AR5 224 t CO2e.</summary>
    [Fact]
    public void C04_WasteWater()
    {
        var result = Calculate(
            "waste-water", ("water", Of(10_000, "m3")), ("codIn", Of(5000, "mg/L")), ("codOut", Of(0.5, "kg/m3")), ("recovered", Of(1000, "kgCH4")), ("treatment", "waste-water:anaerobic-reactor"));
        Is(8000, result, Gas.Ch4);
        Assert.Equal(224, result.Emissions.Tonnes, 1e-9);
    }

    /// <summary>100,000 Nm3 at 95 %: 10 x 0.95 x 19.77 = 187.815 t in a line of its own.</summary>
    [Fact]
    public void C08_Co2Recovery()
    {
        var result = Calculate("co2-recovery", ("volume", Of(100_000, "Nm3")), ("purity", Of(95, "%")));
        Is(187_815, result, kind: AmountKind.Recovered);
        Assert.Equal(0, result.Emissions.Kilograms);
    }

    /// <summary>10 kg of R410A: 5 kg HFC-32 x 677 + 5 kg HFC-125 x 3170 = 19,235 kgCO2e (AR5; the blend's own figure is 1923.5).</summary>
    [Fact]
    public void C04_Refrigerant_Blend()
    {
        var result = Calculate("refrigerant", ("refilled", Of(10, "kg")), ("refrigerant", "refrigerant:r410a"));
        Is(5, result, "HFC-32");
        Is(5, result, "HFC-125");
        Assert.Equal(19_235, result.Emissions.Kilograms, 1e-6);
    }

    /// <summary>Stocks 50 - 30 + 40 - 10, charge in use grew by 20: 30 kg of R134a x 1300 = 39 t.</summary>
    [Fact]
    public void C04_Refrigerant_ByStocks() => Assert.Equal(39, Calculate(
        "refrigerant", ("opening", Of(50, "kg")), ("closing", Of(30, "kg")), ("acquired", Of(40, "kg")), ("disbursed", Of(10, "kg")), ("capacityIncrease", Of(20, "kg")),
        ("refrigerant", "refrigerant:r134a")).Emissions.Tonnes, 1e-9);

    /// <summary>A Montreal gas is no part of the total.</summary>
    [Fact]
    public void Refrigerant_R22_StandsBesideTheTotal()
    {
        var result = Calculate("refrigerant", ("refilled", Of(10, "kg")), ("refrigerant", "refrigerant:r22"));
        Assert.Equal(GasFamily.Montreal, Assert.Single(result.Gases).Family);
        Assert.Equal(0, result.Emissions.Kilograms);
    }

    /// <summary>2 kg of SF6: 47 t by AR5, 50.4 t by AR6.</summary>
    [Fact]
    public void C07_Sf6()
    {
        var activity = Activity("sf6", ("refilled", Of(2, "kg")));
        Assert.Equal(47, Calculate(activity).Emissions.Tonnes, 1e-9);
        Assert.Equal(50.4, Calculate(activity, new MethodEngine(Models.Tables.FactorPicker, "ar6")).Emissions.Tonnes, 1e-9);
    }

    /// <summary>1000 L of diesel x 0.84 kg/L = 0.84 t x 42.652 x 0.0202 x 0.98 x 44/12 = 2.600564 t.</summary>
    [Fact]
    public void C04_VehicleFuel() => Is(2600.5643, Calculate("vehicle-fuel", ("amount", Of(1000, "L")), ("fuel", "fuel:diesel")));

    /// <summary>10,000 km at 10 L/100 km are the same 1000 L; by a factor of 0.17 kg/km it is 1.7 t.</summary>
    [Fact]
    public void C04_VehicleDistance()
    {
        Is(2600.5643, Calculate("vehicle-distance", ("distance", Of(10_000, "km")), ("per100km", Of(10, "L")), ("fuel", "fuel:diesel")));
        var engine = With(Draft("transport", "van", "transport", "0.17", "kgCO2/km"));
        Is(1700, Calculate(Activity("vehicle-distance", ("distance", Of(10_000, "km")), ("vehicle", "transport:van")), engine));
    }

    /// <summary>1000 kg of Ar with 18 % CO2 by volume: 0.18 x 44.0095 / (0.18 x 44.0095 + 0.82 x 39.948) = 0.194737.</summary>
    [Fact]
    public void C04_ShieldingGas()
    {
        Is(194.736753, Calculate("shielding-gas", ("mass", Of(1000, "kg")), ("co2", Of(18, "%"))));
        Is(1000, Calculate("shielding-gas", ("mass", Of(1000, "kg")), ("co2", Of(1, "1"))));
    }

    /// <summary>C2H2 + 2.5 O2: 2 x 44.0095 / 26.0373 = 3.38050 kg/kg; 100 kg at 98 % = 331.289 kg.</summary>
    [Fact]
    public void C04_GasWelding() => Is(
        98 * 3.3805, Calculate("gas-welding", ("mass", Of(100, "kg")), ("purity", Of(0.98, "1")), ("gas", "process:acetylene-burnt")));

    /// <summary>1000 tkm x 0.10163 = 101.63 kgCO2e; half of it where half is the reporter's.</summary>
    [Fact]
    public void C06_Scope3_Activity()
    {
        Is(101.63, Calculate("scope3-activity", ("amount", Of(1000, "tkm")), ("category", "4"), ("factor", "transport:hgv-average")), Gas.Co2e);
        Is(50.815, Calculate("scope3-activity", ("amount", Of(1000, "tkm")), ("share", Of(50, "%")), ("category", "4"), ("factor", "transport:hgv-average")), Gas.Co2e);
    }

    /// <summary>100,000 CNY x 0.05 kg/CNY = 5 t.</summary>
    [Fact]
    public void C06_Scope3_Spend() => Is(
        5000, Calculate(Activity("scope3-spend", ("spend", Of(100_000, "CNY")), ("category", "1"), ("factor", "spend:services")), With(Draft("spend", "services", "services", "0.05", "kgCO2e/CNY"))), Gas.Co2e);

    /// <summary>20 t x 1.9 t/t = 38 t, with the supplier's document.</summary>
    [Fact]
    public void C06_Scope3_Supplier()
    {
        var activity = Activity("scope3-supplier", ("amount", Of(20, "t")), ("supplierFactor", Of(1.9, "tCO2e/t")), ("category", "1"));
        Assert.Equal("evidence", Refuse(activity).Path);
        Is(38_000, Calculate(activity with { Evidence = [new(EvidenceKind.Other, "PCF-2025-17")] }), Gas.Co2e);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9), InlineData(10), InlineData(11), InlineData(12), InlineData(13), InlineData(14), InlineData(15)]
    public void C06_Scope3_EveryCategory_TakesTheThreeMethods(int category)
    {
        Assert.Equal(category, Scope3Categories.All[category - 1].Number);
        foreach (var id in new[] { "scope3-activity", "scope3-spend", "scope3-supplier" })
        {
            Assert.True(MethodRegistry.TryFind(id, out var method));
            Assert.Contains(method.Info.Choices.Single(c => c.Name == "category").Words, w => w.Word == $"{category}");
        }
    }
}
