using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Uncertainty;

/// <summary>One figure of a total with how well its activity and its factors are known.</summary>
/// <param name="Id">The figure.</param>
/// <param name="Kilograms">Its emissions [kgCO2e].</param>
/// <param name="ActivityHalfWidth">What the 95 % range of its activity makes of it [kgCO2e]; null: not stated.</param>
/// <param name="Factors">What the ranges of its factors make of it; empty: none is stated.</param>
public sealed record UncertainTerm(string Id, double Kilograms, double? ActivityHalfWidth, ImmutableArray<FactorRange> Factors);

/// <summary>What the 95 % range of a factor makes of a figure. Figures with one key err the same way.</summary>
/// <param name="Key">Names the factor or the part of it, such as <c>grid:chongqing-2023-average</c>.</param>
/// <param name="HalfWidth">[kgCO2e], with the sign of the effect.</param>
public readonly record struct FactorRange(string Key, double HalfWidth);

/// <summary>How well a total is known.</summary>
/// <param name="Kilograms">The total [kgCO2e].</param>
/// <param name="HalfWidth">Half width of its 95 % range [kgCO2e].</param>
/// <param name="ActivityStatedShare">Share of the total whose activity has a stated range [0..1]; the rest is not in the range.</param>
/// <param name="FactorStatedShare">The same of factors.</param>
public sealed record UncertaintyResult(double Kilograms, double HalfWidth, double ActivityStatedShare, double FactorStatedShare)
{
    /// <summary>Half width as a share of the total; null where the total is zero.</summary>
    public double? Relative => Kilograms == 0 ? null : HalfWidth / Math.Abs(Kilograms);
}
