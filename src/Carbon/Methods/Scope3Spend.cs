using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Scope 3 by spend (范围三，支出法): E = money x EF per money x share. The weakest method: prices move, emissions do not.</summary>
internal sealed class Scope3Spend : IEmissionMethod
{
    private static readonly string[] Currencies = ["CNY", "EUR", "KRW"];

    public MethodInfo Info { get; } = new()
    {
        Id = "scope3-spend",
        Name = new LocalizedName("范围三（支出法）", "Scope 3 by spend"),
        Formula = "E = spend x EF per money x share",
        Clause = Scope3Fields.Clause,
        Confidence = Confidence.C,
        Scope = EmissionScope.Scope3,
        Families = [MethodFamily.International],
        Fields = [new MethodField("spend", new LocalizedName("支出金额", "Spend"), Currencies), Scope3Fields.Share],
        Choices =
        [
            Scope3Fields.Category, new MethodOption("factor", new LocalizedName("支出排放因子", "Factor per money")),
            Scope3Fields.Supplier, Scope3Fields.Product, Scope3Fields.Route, Scope3Fields.Means,
        ],
    };

    public void Calculate(MethodRun run)
    {
        var factor = run.Factor("factor");
        var currency = run.Activity.Fields["spend"].Unit;
        if (factor.Unit.Per?.Dimension != Dimension.Money || !factor.Unit.IsCarbonPerUnit || factor.Unit.Per.Code != currency)
        {
            throw MethodRun.Refuse(
                "choices.factor", factor.Reference, $"支出以 {currency} 计，该因子的单位为 {factor.UnitText}；货币须一致，不作换算。",
                $"The spend is in {currency}, the factor in {factor.UnitText}: the currency must be the same, none is converted.");
        }
        Scope3Fields.Emit(run, factor.Gas, run.AmountIn("spend", currency), currency, run.Value(factor, $"kg{factor.Gas}/{currency}"));
    }
}
