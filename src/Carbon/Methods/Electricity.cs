using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Purchased and exported electricity (购入、输出电力): E = AD x EF.</summary>
/// <remarks>
/// GB/T 32151.34-2024 formula (12), GB/T 32150-2025 7.5.6 and 7.5.7: exported electricity by the factor of the purchase. A factor of zero, as
/// non-fossil electricity or by a factor that is zero, needs a proof of appendix D (<see cref="NonFossilProof"/>). One call is one view: the
/// location-based one with the grid's factor, the market-based one with the residual mix.
/// </remarks>
internal sealed class Electricity : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "electricity",
        Name = new LocalizedName("购入、输出电力", "Purchased and exported electricity"),
        Formula = "E = AD x EF",
        Clause = "GB/T 32151.34-2024 formula (12) and appendix D; GB/T 32150-2025, 7.5.6 and 7.5.7",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope2,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields = [new MethodField("amount", new LocalizedName("电量", "Electricity"), "kWh")],
        Choices =
        [
            new MethodOption("factor", new LocalizedName("电力排放因子", "Factor of the electricity")) { Required = false },
            new MethodOption("supply", new LocalizedName("来源", "Supply"))
            {
                Default = "grid",
                Words = [new("grid", new LocalizedName("电网", "Grid")), new(NonFossilProof.Supply, new LocalizedName("非化石电力（零因子）", "Non-fossil, factor zero"))],
            },
            EnergyDirection.Option,
        ],
    };

    public void Calculate(MethodRun run)
    {
        var amount = run.Amount("amount");
        if (run.Word("supply") == NonFossilProof.Supply)
        {
            NonFossilProof.Require(run);
            run.Emit(Gas.Co2, 0, $"{amount} kWh x 0 (non-fossil, proven)", EnergyDirection.Of(run));
            return;
        }
        var factor = run.Factor("factor");
        var unit = factor.Gas == Gas.Co2e ? "kgCO2e/kWh" : "kgCO2/kWh";
        var per = run.Value(factor, unit);
        if (factor.Value == 0)
        {
            NonFossilProof.Require(run);
        }
        run.Emit(factor.Gas, amount * per, $"{amount} kWh x {per} {unit}", EnergyDirection.Of(run));
    }
}
