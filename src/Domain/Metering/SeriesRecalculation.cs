using System.Collections.Immutable;

namespace FactoryTwin.Domain.Metering;

/// <summary>What a recomputation gave.</summary>
/// <param name="FromTicks">Start of the span whose quarter-hours are given anew; on a boundary of a quarter-hour.</param>
/// <param name="ToTicks">End of that span; <see cref="long.MaxValue"/>: everything from <paramref name="FromTicks"/> on.</param>
/// <param name="Buckets">All quarter-hours of the span that have content, ascending. One that is not here has none any more.</param>
/// <param name="Days">End-of-day states that are new or differ from the stored ones.</param>
/// <param name="State">The point's state after its last reading; null where the recomputation met the stored states before, so that the live state stays as it is.</param>
/// <param name="EventsFromTicks">Events whose <see cref="MeterEvent.ToTicks"/> lies in [<paramref name="EventsFromTicks"/>, <paramref name="EventsToTicks"/>) are replaced by <paramref name="Events"/>.</param>
/// <param name="EventsToTicks">See <paramref name="EventsFromTicks"/>.</param>
/// <param name="Events">What was noticed.</param>
public sealed record Recalculated(
    long FromTicks,
    long ToTicks,
    ImmutableArray<Bucket> Buckets,
    ImmutableArray<DayState> Days,
    MeterState? State,
    long EventsFromTicks,
    long EventsToTicks,
    ImmutableArray<MeterEvent> Events);

/// <summary>
/// Recomputes a point from its history after late, repeated or corrected readings. Buckets are a function of the set of readings:
/// whatever order they came in, the result is that of applying them in order, to the last bit.
/// </summary>
/// <remarks>
/// How far back: to the end-of-day state of the day before the earliest late reading. It holds the base of a register difference or
/// the value that holds across midnight, however long ago that was, so nothing older is read; the span begins at the quarter-hour
/// of that base, which may lie in an earlier day. How far forward: day by day until the state at the end of a day that holds
/// all late readings equals the stored one; from its open quarter-hour on everything is as it was.
/// </remarks>
public static class SeriesRecalculation
{
    /// <param name="rules">The point.</param>
    /// <param name="lateFromTicks">Earliest reading that is not applied yet, or the moment a change of the model begins to matter.</param>
    /// <param name="lateToTicks">Latest reading that is not applied yet; <see cref="long.MaxValue"/> recomputes through to the last reading.</param>
    /// <param name="history">All readings, the late ones included.</param>
    /// <param name="cancellation">Checked once per day.</param>
    public static Recalculated Recalculate(
        PointRules rules, long lateFromTicks, long lateToTicks, IPointHistory history, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lateFromTicks, lateToTicks);
        var day = rules.DayOf(lateFromTicks);
        var start = history.StateAtEndOf(day.Date.AddDays(-1));
        var fold = new MeterFold(rules, start.Fold, stackalloc Bucket[8]);
        var from = start.EarliestOpenTicks ?? day.StartTicks;
        var eventsFrom = day.StartTicks;
        var changed = ImmutableArray.CreateBuilder<DayState>();
        long arrival = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            arrival = Math.Max(arrival, FoldDay(rules, ref fold, history.ReadSamples(day.StartTicks, day.EndTicks)));
            if (history.FirstReadingAtOrAfter(day.EndTicks) is not { } next)
            {
                break;
            }
            var state = new MeterState(fold.State, 0);
            if (state == history.StateAtEndOf(day.Date))
            {
                if (day.EndTicks > lateToTicks)
                {
                    return Result(ref fold, from, state.EarliestOpenTicks ?? day.EndTicks, changed, null, eventsFrom, day.EndTicks);
                }
            }
            else
            {
                changed.Add(new DayState(day.Date, state));
            }
            day = rules.DayOf(next);
        }
        fold.EmitTail(0);
        var final = new MeterState(fold.State, Math.Max(arrival, start.LastArrival));
        return Result(ref fold, from, long.MaxValue, changed, final, eventsFrom, long.MaxValue);
    }

    private static long FoldDay(PointRules rules, ref MeterFold fold, Readings.Sample[] samples)
    {
        long arrival = 0;
        foreach (ref readonly var sample in samples.AsSpan())
        {
            arrival = Math.Max(arrival, sample.Arrival);
        }
        var winners = WinningReadings.Select(rules, samples);
        foreach (ref readonly var sample in samples.AsSpan(0, winners))
        {
            fold.Step(sample);
        }
        return arrival;
    }

    private static Recalculated Result(
        ref MeterFold fold,
        long from,
        long to,
        ImmutableArray<DayState>.Builder changed,
        MeterState? state,
        long eventsFrom,
        long eventsTo) =>
        new(from, to, fold.TakeBuckets(), changed.ToImmutable(), state, eventsFrom, eventsTo, fold.Events is { } events ? [.. events] : []);
}
