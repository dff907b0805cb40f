using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Leaked refrigerants by mass balance (制冷剂逸散): mass of each gas of the blend, CO2e by its warming potential.</summary>
/// <remarks>Mass balance of refills or of stocks (GHG Protocol, clause not seen). HCFC and CFC stand beside the totals.</remarks>
internal sealed class Refrigerants : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "refrigerant",
        Name = new LocalizedName("制冷剂逸散", "Refrigerant leakage"),
        Formula = MassBalance.Formula + "; E = leak x share of the gas x GWP",
        Clause = "mass balance of refills; clause not seen",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.International],
        Fields = [.. MassBalance.Fields],
        Choices = [new MethodOption("refrigerant", new LocalizedName("制冷剂", "Refrigerant")) { Tables = ["refrigerant"] }],
    };

    public void Calculate(MethodRun run)
    {
        var refrigerant = run.Factor("refrigerant");
        var (leak, told) = MassBalance.Leak(run);
        foreach (var part in refrigerant.Parts)
        {
            var share = run.Part(refrigerant, part.Name, "1");
            run.Emit(part.Name, leak * share, share == 1 ? told : (FormattableString)$"{told} x {share}");
        }
    }
}
