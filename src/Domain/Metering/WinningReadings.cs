using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>Chooses the one reading that counts at each time.</summary>
public static class WinningReadings
{
    /// <summary>
    /// Of each source the newest arrival speaks (a correction replaces, a repetition changes nothing); among the sources one whose
    /// value is not suspect, then the one ranked highest, then the newest arrival. Values that are no readings take no part.
    /// </summary>
    /// <param name="rules">The point.</param>
    /// <param name="samples">In any order, with repetitions; sorted in place.</param>
    /// <returns>How many winners there are; they are the first elements of <paramref name="samples"/>, ascending by time.</returns>
    public static int Select(PointRules rules, Span<Sample> samples)
    {
        samples.Sort(static (a, b) => a.Ticks != b.Ticks ? a.Ticks.CompareTo(b.Ticks) : a.Arrival.CompareTo(b.Arrival));
        var winners = 0;
        for (var start = 0; start < samples.Length;)
        {
            var end = start + 1;
            while (end < samples.Length && samples[end].Ticks == samples[start].Ticks)
            {
                end++;
            }
            if (WinnerOf(rules, samples[start..end]) is { } winner)
            {
                samples[winners++] = winner;
            }
            start = end;
        }
        return winners;
    }

    /// <param name="rules">The point.</param>
    /// <param name="sameTime">Samples of one time, ascending by arrival.</param>
    private static Sample? WinnerOf(PointRules rules, ReadOnlySpan<Sample> sameTime)
    {
        Sample? best = null;
        for (var i = sameTime.Length - 1; i >= 0; i--)
        {
            ref readonly var candidate = ref sameTime[i];
            if (rules.IsReading(candidate.Value) && !IsCorrected(rules, sameTime[(i + 1)..], candidate.Source)
                && (best is not { } other || Beats(rules, candidate, other)))
            {
                best = candidate;
            }
        }
        return best;
    }

    private static bool IsCorrected(PointRules rules, ReadOnlySpan<Sample> newer, ushort source)
    {
        foreach (ref readonly var sample in newer)
        {
            if (sample.Source == source && rules.IsReading(sample.Value))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether an older arrival beats a newer one.</summary>
    private static bool Beats(PointRules rules, in Sample older, in Sample newer)
    {
        var (olderSuspect, newerSuspect) = (older.Quality == ReadingQuality.Suspect, newer.Quality == ReadingQuality.Suspect);
        return olderSuspect == newerSuspect
            ? rules.Ranks.RankOf(older.Source) < rules.Ranks.RankOf(newer.Source)
            : newerSuspect;
    }
}
