using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Which methods a factory is to use: the default of its ETS flag and standards profile, and what is allowed beside it.</summary>
/// <remarks>
/// MIIT 〔2026〕13号, 三(一): plants inside the national ETS use the technical specification of their sector, others GB/T 32150 with GB/T
/// 32151.x or an international method. T/DZJN 108 draft, 5.4: national methods first, international ones for the value chain. A method of
/// another family works and is warned of; both may be run side by side.
/// </remarks>
/// <param name="Default">Family that the profile asks for.</param>
/// <param name="Allowed">Families without a warning, for scope 1 and 2.</param>
/// <param name="FuelTable">Table whose fuels are offered first.</param>
/// <param name="Why">The rule that was followed.</param>
public sealed record MethodChoice(MethodFamily Default, ImmutableArray<MethodFamily> Allowed, string FuelTable, LocalizedName Why)
{
    public static MethodChoice Of(bool inNationalEts, string? profile) => inNationalEts
        ? new(MethodFamily.EtsSector, [MethodFamily.EtsSector], "fuel-ets", new(
            "企业在全国碳市场内：采用行业核算技术规范（工信部联节〔2026〕13号 三(一)）。", "Inside the national ETS: technical specification of the sector (MIIT 2026 no. 13, 三(一))."))
        : new(
            MethodFamily.NationalStandard,
            NationalOnly(profile) ? [MethodFamily.NationalStandard] : [MethodFamily.NationalStandard, MethodFamily.International],
            "fuel",
            NationalOnly(profile)
                ? new("T/DZJN 108 草案 5.4：优先采用国家行业方法，价值链采用国际方法。", "T/DZJN 108 draft, 5.4: national methods first, international ones for the value chain.")
                : new("企业不在全国碳市场内：采用 GB/T 32150、GB/T 32151.x 或国际方法（工信部联节〔2026〕13号 三(一)）。", "Outside the national ETS: GB/T 32150 with GB/T 32151.x, or an international method (MIIT 2026 no. 13, 三(一))."));

    /// <summary>A warning where a method is not per profile; null where it is.</summary>
    public LocalizedName? Warning(MethodInfo method) => method.Scope == EmissionScope.Scope3 || method.Families.Any(f => Allowed.Contains(f))
        ? null
        : new($"方法 {method.Id}（{string.Join("、", method.Families.Select(Zh))}）不符合本厂的核算规则：{Why.Zh}", $"{method.Id} ({string.Join(", ", method.Families.Select(En))}) is not per profile: {Why.En}");

    /// <summary>A warning where a fuel is not of the table that the family uses; null where it is, or where no fuel of the two sets is meant.</summary>
    public LocalizedName? WarningOfFuel(string reference) => reference.Split(':')[0] is "fuel" or "fuel-ets" && !reference.StartsWith(FuelTable + ":", StringComparison.Ordinal)
        ? new($"燃料因子 {reference} 不属于本厂规则对应的因子表 {FuelTable}：{Why.Zh}", $"The fuel {reference} is not of the table {FuelTable} that the factory's rule uses: {Why.En}")
        : null;

    private static bool NationalOnly(string? profile) => profile?.StartsWith("T/DZJN 108", StringComparison.Ordinal) == true;

    private static string Zh(MethodFamily family) => family switch
    {
        MethodFamily.EtsSector => "全国碳市场技术规范",
        MethodFamily.NationalStandard => "GB/T 32150/32151",
        _ => "国际方法",
    };

    private static string En(MethodFamily family) => family switch
    {
        MethodFamily.EtsSector => "ETS sector specification",
        MethodFamily.NationalStandard => "GB/T 32150/32151",
        _ => "international",
    };
}
