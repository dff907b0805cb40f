using System.Collections.Immutable;

namespace FactoryTwin.Domain.Quality;

/// <summary>
/// Finds spans of an evenly spaced series that do not look like readings (M-04). NaN is a missing value and ends a span. The live rules
/// (<see cref="Metering.MeterEngine"/>) call a point stuck by time; these look at a whole series afterwards, for the data-quality page.
/// </summary>
/// <remarks>
/// The idea is that of <c>pvanalytics.quality.gaps.stale_values_diff</c> and <c>interpolation_diff</c> (Sandia, MIT): a window whose values all
/// equal its first value is stale; one whose steps all equal its first step was drawn with a ruler. Three differences: spans are found at
/// once instead of window by window, zero is rest and never stale, and the tolerance follows the scale of the series.
/// </remarks>
public static class SeriesDetectors
{
    /// <summary>Spans of equal values other than zero, first value included.</summary>
    public static ImmutableArray<QualitySpan> FindStale(ReadOnlySpan<double> values, SeriesRules? rules = null)
    {
        rules ??= SeriesRules.Default;
        rules.Validate();
        var slack = rules.ScaleTolerance * Scale(values);
        var found = ImmutableArray.CreateBuilder<QualitySpan>();
        for (var start = 0; start < values.Length;)
        {
            var end = start + 1;
            while (end < values.Length && IsClose(values[end], values[start], rules, slack))
            {
                end++;
            }
            if (end - start >= rules.Window && Math.Abs(values[start]) > slack)
            {
                found.Add(new QualitySpan(QualityFinding.Stale, start, end - start));
            }
            start = end;
        }
        return found.ToImmutable();
    }

    /// <summary>
    /// Insides of straight sloping lines. The two ends of a line are not in the span: they are the readings it was drawn between. A level
    /// line is left to <see cref="FindStale"/>.
    /// </summary>
    public static ImmutableArray<QualitySpan> FindInterpolated(ReadOnlySpan<double> values, SeriesRules? rules = null)
    {
        rules ??= SeriesRules.Default;
        rules.Validate();
        var slack = rules.ScaleTolerance * Scale(values);
        var found = ImmutableArray.CreateBuilder<QualitySpan>();
        for (var start = 0; start + 1 < values.Length;)
        {
            var step = values[start + 1] - values[start];
            var last = start + 1;
            while (last + 1 < values.Length && IsClose(values[last + 1] - values[last], step, rules, slack))
            {
                last++;
            }
            if (last - start + 1 >= rules.Window && !IsClose(step, 0, rules, slack))
            {
                found.Add(new QualitySpan(QualityFinding.Interpolated, start + 1, last - start - 1));
            }
            // The end of one line may be the beginning of the next.
            start = last;
        }
        return found.ToImmutable();
    }

    /// <summary>False wherever one of them is missing.</summary>
    private static bool IsClose(double value, double reference, SeriesRules rules, double slack) =>
        Math.Abs(value - reference) <= slack + (rules.RelativeTolerance * Math.Abs(reference));

    private static double Scale(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            var size = Math.Abs(value);
            largest = size > largest ? size : largest;
        }
        return largest;
    }
}
