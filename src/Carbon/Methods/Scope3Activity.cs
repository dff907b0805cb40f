using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Scope 3 by activity (范围三，活动数据法): E = AD x background EF x share; any amount a factor is given per.</summary>
internal sealed class Scope3Activity : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "scope3-activity",
        Name = new LocalizedName("范围三（活动数据法）", "Scope 3 by activity"),
        Formula = "E = AD x EF x share",
        Clause = Scope3Fields.Clause,
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope3,
        Families = [MethodFamily.International],
        Fields = [new MethodField("amount", new LocalizedName("数量", "Amount"), "t", "m3", "10kNm3", "kWh", "tkm", "pkm", "km", "pcs", "m2", "h"), Scope3Fields.Share],
        Choices =
        [
            Scope3Fields.Category, new MethodOption("factor", new LocalizedName("排放因子", "Factor")),
            Scope3Fields.Supplier, Scope3Fields.Product, Scope3Fields.Route, Scope3Fields.Means,
        ],
    };

    public void Calculate(MethodRun run)
    {
        var factor = run.Factor("factor");
        if (factor.Unit is not { IsCarbonPerUnit: true, Per: { } per })
        {
            throw MethodRun.Refuse("choices.factor", factor.Reference, $"该因子的单位为 {factor.UnitText}，须为每单位的 CO2 或 CO2e 质量。", $"'{factor.Reference}' is given in {factor.UnitText}; a mass of CO2 or CO2e per unit is needed.");
        }
        var value = run.Value(factor, $"kg{factor.Gas}/{per.Code}");
        Scope3Fields.Emit(run, factor.Gas, run.Amount("amount", factor.Carrier, per), per.Code, value);
    }
}
