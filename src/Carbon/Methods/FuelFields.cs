using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>What every method that burns a fuel asks for, and the burning itself.</summary>
internal static class FuelFields
{
    public const double CarbonToCo2 = 44d / 12;

    public static readonly MethodField Amount = new("amount", new LocalizedName("燃料消耗量", "Fuel used"), "t", "10kNm3", "L", "GJ");

    public static readonly MethodField CalorificValue = new("ncv", new LocalizedName("低位发热量（实测）", "Net calorific value, measured"), "GJ/t", "GJ/10kNm3") { Required = false };

    public static readonly MethodField Carbon = new("carbon", new LocalizedName("单位热值含碳量（实测）", "Carbon per heat, measured"), "tC/GJ") { Required = false, AtMost = 0.2 };

    public static readonly MethodField Oxidation = new("oxidation", new LocalizedName("碳氧化率（实测）", "Oxidation, measured"), "1") { Required = false, AtMost = 1 };

    public static readonly MethodOption Fuel = new("fuel", new LocalizedName("燃料", "Fuel")) { Tables = ["fuel", "fuel-ets", "biogenic"] };

    public static readonly MethodOption Gases = new("gases", new LocalizedName("计入的气体", "Gases counted"))
    {
        Default = "co2",
        Words = [new("co2", new LocalizedName("仅 CO2（GB/T 32151.34）", "CO2 only (GB/T 32151.34)")), new("all", new LocalizedName("CO2、CH4、N2O", "CO2, CH4 and N2O"))],
    };

    /// <summary>CO2 of a fuel's heat; of biomass in a line of its own. CH4 and N2O where they are asked for.</summary>
    public static void Burn(MethodRun run, Factor fuel)
    {
        var carbon = run.Has("carbon") ? run.Amount("carbon") : run.Part(fuel, FactorParts.Carbon, "tC/GJ");
        var oxidation = run.Has("oxidation") ? run.Amount("oxidation") : run.Part(fuel, FactorParts.Oxidation, "1");
        var (heat, told) = Heat(run, fuel);
        var kind = fuel.Table == "biogenic" ? AmountKind.Biogenic : AmountKind.Emission;
        run.Emit(Gas.Co2, heat * carbon * oxidation * CarbonToCo2 * 1000, $"{told} x {carbon} tC/GJ x {oxidation} x 44/12", kind);
        if (run.Word("gases") == "all")
        {
            foreach (var gas in new[] { Gas.Ch4, Gas.N2o })
            {
                var per = run.Value(run.FactorOf($"combustion:{fuel.Series}-{gas.ToLowerInvariant()}"), $"kg{gas}/GJ");
                run.Emit(gas, heat * per, $"{told} x {per} kg{gas}/GJ");
            }
        }
    }

    /// <summary>Heat of the fuel [GJ] and how it came about.</summary>
    private static (double Gigajoules, FormattableString Told) Heat(MethodRun run, Factor fuel)
    {
        var stated = FactorUnit.Parse(run.Activity.Fields["amount"].Unit).Amount;
        if (stated.Dimension == Domain.Quantities.Dimension.Energy)
        {
            var heat = run.AmountIn("amount", "GJ");
            return (heat, $"{heat} GJ");
        }
        var per = fuel.Part(FactorParts.CalorificValue)?.Unit ?? throw MethodRun.Refuse(
            "choices.fuel", fuel.Reference, "该燃料没有低位发热量；请选用其他因子。", $"'{fuel.Reference}' states no net calorific value; choose another.");
        var value = run.Has("ncv") ? run.AmountIn("ncv", per.Text) : run.Part(fuel, FactorParts.CalorificValue, per.Text);
        var amount = run.Amount("amount", fuel.Carrier, per.Per!);
        return (amount * value, $"{amount} {per.Per!.Code} x {value} {per.Text}");
    }

}
