using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>CH4 of anaerobic waste-water treatment (废水厌氧处理): E = (TOW - S) x Bo x MCF - R, TOW = W x (COD in - COD out).</summary>
/// <remarks>
/// IPCC 2006, Vol 5 Ch 6 and the NDRC guides, not seen: W [m3], COD [kg/m3], S organic matter taken out as sludge [kgCOD], Bo 0.25
/// kgCH4/kgCOD, MCF by type of treatment, R recovered or flared [kgCH4].
/// </remarks>
internal sealed class WasteWater : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "waste-water",
        Name = new LocalizedName("废水厌氧处理", "Waste-water CH4"),
        Formula = "E = (W x (COD_in - COD_out) - S) x Bo x MCF - R",
        Clause = "IPCC 2006, Vol 5 Ch 6; NDRC guides 2013 to 2015 (not seen)",
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields =
        [
            new MethodField("water", new LocalizedName("处理的废水量", "Waste water treated"), "m3"),
            new MethodField("codIn", new LocalizedName("进水 COD", "COD in"), "kg/m3", "mg/L"),
            new MethodField("codOut", new LocalizedName("出水 COD", "COD out"), "kg/m3", "mg/L"),
            new MethodField("sludge", new LocalizedName("以污泥去除的有机物", "Organic matter taken out as sludge"), "kgCOD") { Required = false },
            new MethodField("recovered", new LocalizedName("回收或火炬销毁的甲烷", "CH4 recovered or flared"), "kgCH4") { Required = false },
        ],
        Choices = [new MethodOption("treatment", new LocalizedName("处理方式", "Treatment")) { Tables = ["waste-water"] }],
    };

    public void Calculate(MethodRun run)
    {
        var (water, codIn, codOut) = (run.Amount("water"), run.AmountIn("codIn", "kg/m3"), run.AmountIn("codOut", "kg/m3"));
        var (sludge, recovered) = (run.AmountOrNull("sludge") ?? 0, run.AmountOrNull("recovered") ?? 0);
        var capacity = run.Value(run.FactorOf("waste-water:methane-capacity"), "kgCH4/kgCOD");
        var correction = run.Value(run.Factor("treatment"), "1");
        if (codOut > codIn)
        {
            throw MethodRun.Refuse("fields.codOut", null, "出水 COD 高于进水，请检查。", "COD out lies above COD in: check both.");
        }
        var organic = (water * (codIn - codOut)) - sludge;
        if (organic < 0)
        {
            throw MethodRun.Refuse("fields.sludge", null, "以污泥去除的有机物多于去除总量。", "More organic matter left as sludge than was removed.");
        }
        var methane = organic * capacity * correction;
        if (recovered > methane)
        {
            throw MethodRun.Refuse("fields.recovered", null, "回收的甲烷多于产生量。", "More CH4 was recovered than arose.");
        }
        run.Emit(Gas.Ch4, methane - recovered, $"({water} m3 x ({codIn} - {codOut}) kg/m3 - {sludge} kg) x {capacity} kgCH4/kgCOD x {correction} - {recovered} kg");
    }
}
