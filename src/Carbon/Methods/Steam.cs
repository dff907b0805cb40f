using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Purchased and exported steam by mass and enthalpy (蒸汽): E = m x h x EF.</summary>
/// <remarks>
/// GB/T 32151.34-2024 with tables C.4 and C.5: h [kJ/kg] by pressure and temperature, linear between their cells, refused outside; or as
/// measured. That standard deducts no feed water; the NDRC guides 2013 to 2015 deduct 83.74 kJ/kg, which is a choice here.
/// </remarks>
internal sealed class Steam : IEmissionMethod
{
    private const double FeedWaterKilojoulesPerKilogram = 83.74;

    public MethodInfo Info { get; } = new()
    {
        Id = "steam",
        Name = new LocalizedName("购入、输出蒸汽", "Purchased and exported steam"),
        Formula = "E = m x (h - h0) x 1e-6 x EF, h0 = 0 or 83.74 kJ/kg",
        Clause = "GB/T 32151.34-2024, tables C.3 to C.5; GB/T 32150-2025, 7.5.6 and 7.5.7",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope2,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields =
        [
            new MethodField("mass", new LocalizedName("蒸汽质量", "Mass of the steam"), "kg"),
            new MethodField("pressure", new LocalizedName("绝对压力", "Absolute pressure"), "MPa") { Required = false },
            new MethodField("temperature", new LocalizedName("温度（饱和蒸汽可不填）", "Temperature (none: saturated)"), "degC") { Required = false },
            new MethodField("enthalpy", new LocalizedName("焓（实测或供方给出）", "Enthalpy, measured or the supplier's"), "kJ/kg") { Required = false, AtMost = 4000 },
        ],
        Choices =
        [
            EnergyDirection.HeatFactor,
            EnergyDirection.Option,
            new MethodOption("feedWater", new LocalizedName("给水焓", "Feed water"))
            {
                Default = "none",
                Words = [new("none", new LocalizedName("不扣除（GB/T 32151.34）", "Not deducted (GB/T 32151.34)")), new("deducted", new LocalizedName("扣除 83.74 kJ/kg（发改委指南）", "83.74 kJ/kg deducted (NDRC guides)"))],
            },
        ],
    };

    public void Calculate(MethodRun run)
    {
        var mass = run.Amount("mass");
        var enthalpy = run.AmountOrNull("enthalpy") ?? FromTable(run);
        var deducted = run.Word("feedWater") == "deducted" ? FeedWaterKilojoulesPerKilogram : 0;
        if (enthalpy < deducted)
        {
            throw MethodRun.Refuse("fields.enthalpy", null, "焓低于给水焓。", "The enthalpy lies below that of the feed water.");
        }
        EnergyDirection.EmitHeat(run, mass * (enthalpy - deducted) * 1e-6, $"{mass} kg x ({enthalpy} - {deducted}) kJ/kg x 1e-6");
    }

    private static double FromTable(MethodRun run)
    {
        if (run.AmountOrNull("pressure") is not { } pressure)
        {
            throw MethodRun.Refuse("fields.pressure", null, "请填写绝对压力（MPa），或直接填写焓（kJ/kg）。", "State the absolute pressure [MPa], or the enthalpy [kJ/kg] itself.");
        }
        var found = new SteamTable(run).Enthalpy(pressure, run.AmountOrNull("temperature"));
        return found ?? throw MethodRun.Refuse(
            run.Has("temperature") ? "fields.temperature" : "fields.pressure", null,
            "该压力、温度超出蒸汽表，或低于饱和温度；不外推。请填写实测焓，水请用 hot-water。",
            "Pressure and temperature lie outside the steam tables or below saturation; nothing is extrapolated. State a measured enthalpy; for water use hot-water.");
    }
}
