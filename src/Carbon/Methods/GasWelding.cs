using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>CO2 of gases that a welding or cutting flame burns (气焊、气割): E = W x purity x EF of the gas by stoichiometry.</summary>
internal sealed class GasWelding : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "gas-welding",
        Name = new LocalizedName("气焊、气割", "Gas welding and cutting"),
        Formula = "E = W x purity x EF",
        Clause = "stoichiometry of complete combustion; clause not seen",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.International],
        Fields =
        [
            new MethodField("mass", new LocalizedName("燃气消耗量", "Gas burnt"), "kg"),
            new MethodField("purity", new LocalizedName("纯度（质量）", "Purity by mass"), "1") { Default = 1, DefaultFrom = new Provenance("taken as pure", Confidence.D), AtMost = 1 },
        ],
        Choices = [new MethodOption("gas", new LocalizedName("燃气", "Gas")) { Tables = ["process"] }],
    };

    public void Calculate(MethodRun run)
    {
        var factor = run.Value(run.Factor("gas"), "kgCO2/kg");
        var (mass, purity) = (run.Amount("mass"), run.Amount("purity"));
        run.Emit(Gas.Co2, mass * purity * factor, $"{mass} kg x {purity} x {factor} kgCO2/kg");
    }
}
