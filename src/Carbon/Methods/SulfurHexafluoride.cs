using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>SF6 leaked from switchgear by mass balance (六氟化硫逸散).</summary>
internal sealed class SulfurHexafluoride : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "sf6",
        Name = new LocalizedName("六氟化硫逸散", "SF6 leakage"),
        Formula = MassBalance.Formula + "; E = leak x GWP",
        Clause = "mass balance of refills; clause not seen",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields = [.. MassBalance.Fields],
    };

    public void Calculate(MethodRun run)
    {
        var (leak, told) = MassBalance.Leak(run);
        run.Emit(Gas.Sf6, leak, told);
    }
}
