namespace FactoryTwin.Carbon.Factors;

/// <summary>A factor that was picked for a year, and whether it is the one of that year.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="ActivityYear">The year asked for.</param>
public sealed record FactorChoice(Factor Factor, int ActivityYear)
{
    /// <summary>True where the factor describes an earlier year because the year asked for has none; shown beside every figure.</summary>
    public bool IsFallback => Factor.Year < ActivityYear;

    /// <summary>True where a pinned factor describes a later year than the activity.</summary>
    public bool IsLater => Factor.Year > ActivityYear;
}
