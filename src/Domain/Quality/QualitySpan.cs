namespace FactoryTwin.Domain.Quality;

public enum QualityFinding
{
    /// <summary>The same value over and over (卡滞) where values are due to move.</summary>
    Stale,

    /// <summary>Values on a straight line between two readings: somebody filled a gap.</summary>
    Interpolated,
}

/// <summary>Some neighbouring values of a series that do not look like readings.</summary>
/// <param name="Finding">What they look like.</param>
/// <param name="Start">Index of the first.</param>
/// <param name="Length">How many.</param>
public readonly record struct QualitySpan(QualityFinding Finding, int Start, int Length)
{
    public int End => Start + Length;
}
