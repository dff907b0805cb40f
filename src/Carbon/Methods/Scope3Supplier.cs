using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Scope 3 by the supplier's own figure (范围三，供应商特定法): E = AD x EF of the supplier x share; the figure needs an evidence.</summary>
internal sealed class Scope3Supplier : IEmissionMethod
{
    private static readonly string[] Per = ["t", "m3", "10kNm3", "kWh", "tkm", "pkm", "km", "pcs", "m2", "h"];

    public MethodInfo Info { get; } = new()
    {
        Id = "scope3-supplier",
        Name = new LocalizedName("范围三（供应商特定法）", "Scope 3 by supplier"),
        Formula = "E = AD x EF of the supplier x share",
        Clause = Scope3Fields.Clause,
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope3,
        Families = [MethodFamily.International],
        Fields =
        [
            new MethodField("amount", new LocalizedName("数量", "Amount"), Per),
            new MethodField("supplierFactor", new LocalizedName("供应商给出的排放因子", "The supplier's factor"), [.. Per.Select(u => $"kgCO2e/{u}")]),
            Scope3Fields.Share,
        ],
        Choices =
        [
            Scope3Fields.Category, Scope3Fields.Supplier, Scope3Fields.Product, Scope3Fields.Route, Scope3Fields.Means,
            new MethodOption("supplierValue", new LocalizedName("供应商数值编号", "Value of the supplier register")) { IsFree = true, Required = false },
            // Not calculated with: what the supplier's figure is shown beside.
            new MethodOption("background", new LocalizedName("背景因子(对照)", "Background factor, for comparison")) { Required = false },
        ],
    };

    public void Calculate(MethodRun run)
    {
        if (run.Activity.Evidence.IsEmpty)
        {
            throw MethodRun.Refuse("evidence", null, "供应商的因子须附证明文件。", "A supplier's factor needs the document that states it.");
        }
        var unit = FactorUnit.Parse(run.Activity.Fields["supplierFactor"].Unit).Per!.Code;
        Scope3Fields.Emit(run, Gas.Co2e, run.AmountIn("amount", unit), unit, run.AmountIn("supplierFactor", $"kgCO2e/{unit}"));
    }
}
