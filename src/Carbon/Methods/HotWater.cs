using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Purchased and exported hot water (热水): GJ = t x (T - 20) x 4.1868e-3.</summary>
/// <remarks>Heat above 20 degrees C, specific heat 4.1868 kJ/(kg K): NDRC guides 2013 to 2015, not seen.</remarks>
internal sealed class HotWater : IEmissionMethod
{
    private const double ReferenceDegC = 20;

    private const double GigajoulesPerTonneKelvin = 4.1868e-3;

    public MethodInfo Info { get; } = new()
    {
        Id = "hot-water",
        Name = new LocalizedName("购入、输出热水", "Purchased and exported hot water"),
        Formula = "E = m x (T - 20) x 4.1868e-3 x EF",
        Clause = "NDRC guides 2013 to 2015 (not seen); factor as GB/T 32150-2025, 7.5.6",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope2,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector],
        Fields =
        [
            new MethodField("mass", new LocalizedName("热水质量", "Mass of the water"), "t"),
            new MethodField("temperature", new LocalizedName("热水温度", "Temperature of the water"), "degC") { AtLeast = ReferenceDegC, AtMost = 250 },
        ],
        Choices = [EnergyDirection.HeatFactor, EnergyDirection.Option],
    };

    public void Calculate(MethodRun run)
    {
        var (mass, temperature) = (run.Amount("mass"), run.Amount("temperature"));
        EnergyDirection.EmitHeat(run, mass * (temperature - ReferenceDegC) * GigajoulesPerTonneKelvin, $"{mass} t x ({temperature} - 20) K x 0.0041868 GJ/(t K)");
    }
}
