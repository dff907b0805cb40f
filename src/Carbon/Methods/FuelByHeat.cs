using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Fuel combustion by heat (化石燃料燃烧，热值法): E = AD x NCV x CC x OF x 44/12.</summary>
/// <remarks>
/// GB/T 32151.34-2024 formulas (3) to (5): AD [t or 1e4 Nm3], NCV [GJ per that], CC [tC/GJ], OF [1]. A measured NCV, CC or OF takes the place
/// of the table's. CH4 and N2O of combustion are no part of that standard; where they are asked for, IPCC defaults per heat count.
/// </remarks>
internal sealed class FuelByHeat : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "fuel-heat",
        Name = new LocalizedName("化石燃料燃烧（热值法）", "Fuel combustion by heat"),
        Formula = "E = AD x NCV x CC x OF x 44/12",
        Clause = "GB/T 32151.34-2024 formulas (3) to (5), table C.1",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields = [FuelFields.Amount, FuelFields.CalorificValue, FuelFields.Carbon, FuelFields.Oxidation],
        Choices = [FuelFields.Fuel, FuelFields.Gases],
    };

    public void Calculate(MethodRun run) => FuelFields.Burn(run, run.Factor("fuel"));
}
