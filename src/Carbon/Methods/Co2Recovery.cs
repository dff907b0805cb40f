using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>CO2 that was captured and left the site (CO2 回收利用): R = Q x purity x 19.77.</summary>
/// <remarks>NDRC guides, not seen: Q [1e4 Nm3], density 19.77 t per 1e4 Nm3. The amount stands in a line of its own, never as a negative emission.</remarks>
internal sealed class Co2Recovery : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "co2-recovery",
        Name = new LocalizedName("CO2 回收利用", "CO2 recovery"),
        Formula = "R = Q x purity x 19.77",
        Clause = "NDRC guides 2013 to 2015 (not seen)",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector],
        Fields =
        [
            new MethodField("volume", new LocalizedName("回收的气体体积", "Gas recovered"), "10kNm3"),
            new MethodField("purity", new LocalizedName("CO2 体积分数", "CO2 by volume"), "1") { AtMost = 1 },
        ],
    };

    public void Calculate(MethodRun run)
    {
        var density = run.Value(run.FactorOf("process:co2-density"), "tCO2/10kNm3");
        var (volume, purity) = (run.Amount("volume"), run.Amount("purity"));
        run.Emit(Gas.Co2, volume * purity * density * 1000, $"{volume} 1e4 Nm3 x {purity} x {density} t/1e4 Nm3", AmountKind.Recovered);
    }
}
