namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the collection of readings tells.</summary>
public static class MeterFacts
{
    /// <param name="shares">Share of the time due that readings cover, of each point that was due [0..1].</param>
    /// <param name="period">The days that were looked at.</param>
    public static IEnumerable<Fact> OfCompleteness(IReadOnlyCollection<double> shares, string period)
    {
        if (shares.Count > 0)
        {
            yield return Fact.Of("metering.completeness", 100 * shares.Average(), period);
        }
    }

    /// <param name="points">Points that should be heard of.</param>
    /// <param name="heard">Points heard of within an hour.</param>
    public static IEnumerable<Fact> OfLive(int points, int heard, string moment)
    {
        if (points > 0)
        {
            yield return Fact.Of("monitoring.live", 100.0 * heard / points, moment);
        }
    }
}
