using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Own vehicles by the fuel they took (移动源，按燃料): as fuel by heat; litres become tonnes by the fuel's density.</summary>
internal sealed class VehicleFuel : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "vehicle-fuel",
        Name = new LocalizedName("厂内外自有车辆（按燃料）", "Own vehicles by fuel"),
        Formula = "E = V x density x NCV x CC x OF x 44/12",
        Clause = "GB/T 32151.34-2024 formulas (3) to (5), table C.1",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields = [new MethodField("amount", new LocalizedName("加油（气）量", "Fuel taken"), "L", "t", "10kNm3")],
        Choices = [FuelFields.Fuel, FuelFields.Gases],
    };

    public void Calculate(MethodRun run) => FuelFields.Burn(run, run.Factor("fuel"));
}
