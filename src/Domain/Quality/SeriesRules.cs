namespace FactoryTwin.Domain.Quality;

/// <summary>When neighbouring values are called equal, and how many it takes. The defaults are those that pvanalytics documents.</summary>
/// <param name="Window">Fewest values in a row that make a finding; at least 3.</param>
/// <param name="RelativeTolerance">Values (or steps) a and b are equal where |a - b| is at most this share of |b| ...</param>
/// <param name="ScaleTolerance">... plus this share of the largest absolute value of the series, which absorbs rounding whatever the unit.</param>
public sealed record SeriesRules(int Window = 6, double RelativeTolerance = 1e-5, double ScaleTolerance = 1e-8)
{
    public static readonly SeriesRules Default = new();

    /// <exception cref="ArgumentOutOfRangeException">A rule cannot work with these figures.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 3);
        ArgumentOutOfRangeException.ThrowIfNegative(RelativeTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(ScaleTolerance);
    }
}
