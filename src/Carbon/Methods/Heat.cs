using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Purchased and exported heat or cooling by its amount of heat (购入、输出热力): E = AD x EF.</summary>
/// <remarks>GB/T 32150-2025, 7.5.6 and 7.5.7; default 0.11 tCO2/GJ where no measured factor of the supplier exists.</remarks>
internal sealed class Heat : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "heat",
        Name = new LocalizedName("购入、输出热力", "Purchased and exported heat"),
        Formula = "E = AD x EF",
        Clause = "GB/T 32150-2025, 7.5.6 and 7.5.7; GB/T 32151.34-2024, table C.3",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope2,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields = [new MethodField("amount", new LocalizedName("热量", "Heat"), "GJ")],
        Choices = [EnergyDirection.HeatFactor, EnergyDirection.Option],
    };

    public void Calculate(MethodRun run)
    {
        var heat = run.Amount("amount");
        EnergyDirection.EmitHeat(run, heat, $"{heat} GJ");
    }
}
