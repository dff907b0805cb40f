using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>CO2 of shielding gases of welding (二氧化碳保护焊): E = W x p x 44 / sum(p_j x M_j).</summary>
/// <remarks>
/// NDRC guide for machinery, not seen: W mass of the mixture [kg], p share of CO2 by volume, the rest argon (39.948) unless the molar mass of
/// the rest is stated. All of the CO2 is set free.
/// </remarks>
internal sealed class ShieldingGas : IEmissionMethod
{
    private const double Co2MolarMass = 44.0095;

    public MethodInfo Info { get; } = new()
    {
        Id = "shielding-gas",
        Name = new LocalizedName("焊接保护气", "Shielding gas of welding"),
        Formula = "E = W x p x 44.01 / (p x 44.01 + (1 - p) x M)",
        Clause = "NDRC guide for machinery manufacturers (not seen)",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard],
        Fields =
        [
            new MethodField("mass", new LocalizedName("保护气消耗量", "Gas used"), "kg"),
            new MethodField("co2", new LocalizedName("CO2 体积分数", "CO2 by volume"), "1") { AtMost = 1 },
            new MethodField("restMolarMass", new LocalizedName("其余气体的摩尔质量 (g/mol)", "Molar mass of the rest (g/mol)"), "1")
            {
                Default = 39.948, DefaultFrom = new Provenance("argon, standard atomic weight", Confidence.A), AtLeast = 2, AtMost = 150,
            },
        ],
    };

    public void Calculate(MethodRun run)
    {
        var (mass, share) = (run.Amount("mass"), run.Amount("co2"));
        var rest = share < 1 ? run.Amount("restMolarMass") : 0;
        var byMass = share == 0 ? 0 : share * Co2MolarMass / ((share * Co2MolarMass) + ((1 - share) * rest));
        run.Emit(Gas.Co2, mass * byMass, $"{mass} kg x {byMass} (CO2 by mass, {share} by volume)");
    }
}
