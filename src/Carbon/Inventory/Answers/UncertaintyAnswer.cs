using System.Collections.Immutable;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>How well totals are known, half width of 95 % [tCO2e], by error propagation and by draws.</summary>
/// <param name="Scope12">Scopes 1 and 2, location-based; null without figures.</param>
/// <param name="Total">With scope 3.</param>
/// <param name="Rule">What is in the range and what is not.</param>
public sealed record UncertaintyAnswer(RangeAnswer? Scope12, RangeAnswer? Total, LocalizedName Rule)
{
    private static readonly LocalizedName Said = new(
        "只含已声明的不确定度:表计按准确度等级(等级 k 视为 95 % 半宽 k %,为假设),因子按来源。未声明的部分不在区间内,占比见旁。同一因子的误差完全相关。",
        "Holds what is stated only: meters by accuracy class (class k is taken as k % half width at 95 %, an assumption), factors by their source. What states nothing is not in the range; its share stands beside. Figures with one factor err together.");

    internal static UncertaintyAnswer Of(OrganisationInventory inventory)
    {
        var terms = inventory.Terms.ToImmutableArray();
        var three = inventory.Of(EmissionScope.Scope3).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        return new UncertaintyAnswer(RangeAnswer.Of([.. terms.Where(t => !three.Contains(t.Id))]), three.Count == 0 ? null : RangeAnswer.Of(terms), Said);
    }
}

/// <param name="HalfWidth">By error propagation [tCO2e].</param>
/// <param name="Relative">As a share of the total.</param>
/// <param name="MonteCarlo">Half width of the draws [tCO2e].</param>
/// <param name="Low">2.5 % quantile of the draws [tCO2e].</param>
/// <param name="High">97.5 % quantile [tCO2e].</param>
/// <param name="ActivityStatedShare">Share of the total whose activity states a range.</param>
/// <param name="FactorStatedShare">The same of factors.</param>
public sealed record RangeAnswer(
    double HalfWidth, double? Relative, double MonteCarlo, double Low, double High, int Draws, int Seed, double ActivityStatedShare, double FactorStatedShare)
{
    internal static RangeAnswer? Of(ImmutableArray<UncertainTerm> terms)
    {
        if (terms.IsEmpty)
        {
            return null;
        }
        var (analytic, drawn) = (ErrorPropagation.Of(terms), Carbon.Uncertainty.MonteCarlo.Of(terms));
        return new RangeAnswer(
            analytic.HalfWidth / 1000, analytic.Relative, drawn.HalfWidth / 1000, drawn.Low / 1000, drawn.High / 1000, drawn.Draws, drawn.Seed,
            analytic.ActivityStatedShare, analytic.FactorStatedShare);
    }
}
