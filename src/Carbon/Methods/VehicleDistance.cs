using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Own vehicles by the distance they drove (移动源，按里程): E = d x EF, or d x consumption by the fuel's factors.</summary>
/// <remarks>GHG Protocol, distance-based; the fuel-based method is better where the fuel is known.</remarks>
internal sealed class VehicleDistance : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "vehicle-distance",
        Name = new LocalizedName("自有车辆（按里程）", "Own vehicles by distance"),
        Formula = "E = d x EF; or E = d / 100 x c x density x NCV x CC x OF x 44/12",
        Clause = "GHG Protocol, distance-based method; clause not seen",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.International],
        Fields =
        [
            new MethodField("distance", new LocalizedName("行驶里程", "Distance"), "km"),
            new MethodField("per100km", new LocalizedName("每百公里油耗", "Fuel per 100 km"), "L") { Required = false, AtMost = 200 },
        ],
        Choices =
        [
            new MethodOption("vehicle", new LocalizedName("车辆排放因子", "Factor of the vehicle")) { Required = false, Tables = ["transport"] },
            new MethodOption("fuel", new LocalizedName("燃料", "Fuel")) { Required = false, Tables = ["fuel", "fuel-ets", "biogenic"] },
        ],
    };

    public void Calculate(MethodRun run)
    {
        var distance = run.Amount("distance");
        if (run.AmountOrNull("per100km") is { } consumption)
        {
            var fuel = run.Factor("fuel");
            var litres = distance / 100 * consumption;
            var tonnes = run.Convert("per100km", fuel.Carrier, litres, UnitTable.Get("L"), UnitTable.Get("t"));
            var (heat, carbon, oxidation) = (run.Part(fuel, FactorParts.CalorificValue, "GJ/t"), run.Part(fuel, FactorParts.Carbon, "tC/GJ"), run.Part(fuel, FactorParts.Oxidation, "1"));
            run.Emit(
                Gas.Co2, tonnes * heat * carbon * oxidation * FuelFields.CarbonToCo2 * 1000,
                $"{distance} km / 100 x {consumption} L = {tonnes} t; x {heat} GJ/t x {carbon} tC/GJ x {oxidation} x 44/12",
                fuel.Table == "biogenic" ? AmountKind.Biogenic : AmountKind.Emission);
            return;
        }
        var factor = run.Factor("vehicle");
        var unit = $"kg{factor.Gas}/km";
        var per = run.Value(factor, unit);
        run.Emit(factor.Gas, distance * per, $"{distance} km x {per} {unit}");
    }
}
