using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Whether electricity or heat came in or went out: what every method of bought energy asks for.</summary>
internal static class EnergyDirection
{
    public const string Exported = "exported";

    public static readonly MethodOption Option = new("direction", new LocalizedName("方向", "Direction"))
    {
        Default = "purchased",
        Words = [new("purchased", new LocalizedName("购入", "Purchased")), new(Exported, new LocalizedName("输出", "Exported"))],
    };

    public static AmountKind Of(MethodRun run) => run.Word("direction") == Exported ? AmountKind.Exported : AmountKind.Emission;

    /// <summary>Emission of a heat by a factor for heat, steam or cooling.</summary>
    public static void EmitHeat(MethodRun run, double gigajoules, FormattableString told)
    {
        var factor = run.Factor("factor");
        var unit = factor.Gas == Gas.Co2e ? "tCO2e/GJ" : "tCO2/GJ";
        var per = run.Value(factor, unit);
        run.Emit(factor.Gas, gigajoules * per * 1000, $"{told} x {per} {unit}", Of(run));
    }

    /// <summary>The factor of a heat: the default of GB/T 32150 where no supplier's is chosen.</summary>
    public static readonly MethodOption HeatFactor = new("factor", new LocalizedName("热力排放因子", "Factor of the heat"))
    {
        Default = "heat:china-default",
    };
}
