using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>The live path: applies a point's samples in the order they arrived.</summary>
public static class MeterEngine
{
    /// <summary>
    /// Applies samples that come after the last reading; drops repetitions of the last reading; leaves everything else (older times,
    /// the same time with another value or a source that ranks as high) to a recomputation and says from where.
    /// </summary>
    /// <param name="rules">The point, made ready.</param>
    /// <param name="state">The state after the samples before these.</param>
    /// <param name="samples">In arrival order; samples up to <see cref="MeterState.LastArrival"/> are skipped, so applying twice changes nothing.</param>
    public static MeterOutcome Apply(PointRules rules, MeterState state, ReadOnlySpan<Sample> samples)
    {
        var fold = new MeterFold(rules, state.Fold, stackalloc Bucket[8]);
        var lastArrival = state.LastArrival;
        long? lateFrom = null, lateTo = null;
        List<DayState>? closed = null;
        var folded = false;
        var dayEnd = state.IsEmpty ? long.MaxValue : rules.DayOf(state.Fold.Seen.Ticks).EndTicks;
        foreach (ref readonly var sample in samples)
        {
            if ((sample.Arrival != 0 && sample.Arrival <= state.LastArrival) || !rules.IsReading(sample.Value))
            {
                lastArrival = Math.Max(lastArrival, sample.Arrival);
                continue;
            }
            lastArrival = Math.Max(lastArrival, sample.Arrival);
            if (sample.Ticks <= fold.State.Seen.Ticks)
            {
                if (!ChangesNothing(rules, fold.State, sample))
                {
                    lateFrom = lateFrom is { } from ? Math.Min(from, sample.Ticks) : sample.Ticks;
                    lateTo = lateTo is { } to ? Math.Max(to, sample.Ticks) : sample.Ticks;
                }
                continue;
            }
            if (sample.Ticks >= dayEnd)
            {
                (closed ??= []).Add(new DayState(rules.DayOf(dayEnd - 1).Date, new MeterState(fold.State, 0)));
            }
            if (sample.Ticks >= dayEnd || !folded)
            {
                dayEnd = rules.DayOf(sample.Ticks).EndTicks;
            }
            fold.Step(sample);
            folded = true;
        }
        if (folded)
        {
            var sameSuspects = fold.State.SuspectFrom == state.Fold.SuspectFrom;
            fold.EmitTail(sameSuspects ? state.Fold.SuspectTo : 0);
        }
        return new MeterOutcome(
            folded ? new MeterState(fold.State, lastArrival) : state.WithLastArrival(lastArrival),
            fold.TakeBuckets(),
            lateFrom,
            lateTo,
            closed is null ? [] : [.. closed],
            fold.Events is null ? [] : [.. fold.Events]);
    }

    /// <summary>Whether a sample at the time of the last reading changes nothing whatever else history holds: it says the same, or it is outranked.</summary>
    private static bool ChangesNothing(PointRules rules, in FoldState state, in Sample sample)
    {
        if (sample.Ticks != state.Seen.Ticks)
        {
            return false;
        }
        return (sample.Value.Equals(state.Seen.Value) && sample.Quality == state.Seen.Quality)
            || (state.Seen.Quality != ReadingQuality.Suspect && rules.Ranks.RankOf(sample.Source) > rules.Ranks.RankOf(state.SeenSource));
    }
}
