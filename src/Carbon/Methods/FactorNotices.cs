using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>What a reader should know of a factor before trusting a figure made with it.</summary>
internal static class FactorNotices
{
    public static IEnumerable<LocalizedName> Of(FactorChoice choice, FactorTable factors)
    {
        var (factor, name) = (choice.Factor, choice.Factor.Reference);
        if (choice.IsFallback)
        {
            yield return new($"'{name}' 描述 {factor.Year} 年；{choice.ActivityYear} 年尚无版本，取最近的较早版本。", $"'{name}' describes {factor.Year}: there is no edition of {choice.ActivityYear}, the nearest earlier one counts.");
        }
        if (choice.IsLater)
        {
            yield return new($"'{name}' 描述 {factor.Year} 年，晚于活动年份 {choice.ActivityYear}。", $"'{name}' describes {factor.Year}, later than the activity's year {choice.ActivityYear}.");
        }
        if (factors.IsSuperseded(factor))
        {
            yield return new($"'{name}' 已被新版本取代。", $"'{name}' has been superseded by a newer edition.");
        }
        if (factor.Provenance.IsAssumption)
        {
            yield return new($"'{name}' 为假设值（置信度 {factor.Provenance.Confidence}）：{factor.Provenance.Source}", $"'{name}' is an assumption (confidence {factor.Provenance.Confidence}): {factor.Provenance.Source}");
        }
        if (factor.Printed is { } printed)
        {
            yield return new($"'{name}' 原文印作 {printed}，按更正值 {factor.Value} 计算。", $"'{name}' is printed as {printed} in its source; the corrected value {factor.Value} counts.");
        }
    }
}
