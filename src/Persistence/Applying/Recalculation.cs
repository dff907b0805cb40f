using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>Computes a span of one point anew from its raw readings and puts the result in place of what was there.</summary>
/// <remarks>
/// What cannot be computed, for whatever reason that lies in the point, must not stop the others: it is noted, and the point keeps the
/// figures it has until it is rebuilt again. A store that is lost altogether stops all.
/// </remarks>
internal sealed class Recalculation(ApplierContext context, PatientReader reader, CheckpointCycle checkpoints, HashSet<LivePoint> dirty)
{
    /// <returns>
    /// False where the stored history is ahead of what was applied here, because another host wrote it: it would mix with readings that
    /// are still to come, so the point waits until this host is as far.
    /// </returns>
    public async Task<bool> RunAsync(LivePoint live, long from, long to, bool forgetStates, LogPosition position, CancellationToken cancellation)
    {
        if (context.Catalog.RulesOf(live.Number) is not { } rules)
        {
            return true;
        }
        // Where raw readings were removed there is nothing to compute from: rollups before the cut stay as they are.
        var cut = context.Removals.CutOf(live.Number);
        from = Math.Max(from, cut);
        if (to < from)
        {
            return true;
        }
        Recalculated? computed;
        try
        {
            computed = await reader.ReadAsync(store => store.StoredArrival() > position.Arrival
                ? null
                : SeriesRecalculation.Recalculate(rules, from, to, new PointHistory(live, store, forgetStates, FirstKeptDay(rules, cut)), cancellation))
                .ConfigureAwait(false);
        }
        catch (Exception e) when (LiesInThePoint(e, cancellation))
        {
            context.Damage.Add($"Point {live.Number} could not be recomputed and keeps its figures until it is rebuilt: {e.Message}");
            return true;
        }
        if (computed is not { } result)
        {
            return false;
        }
        live.Take(result, rules.Calendar);
        dirty.Add(live);
        checkpoints.Added(2 * result.Buckets.Length);
        await TellAsync(live, result, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>True where neither store nor host is the cause: the same readings would fail again, and other points would not.</summary>
    private static bool LiesInThePoint(Exception error, CancellationToken cancellation) =>
        error is not StoreException { Refusal: not StoreRefusal.Request } && !cancellation.IsCancellationRequested;

    /// <summary>The history is right by now, so whoever cannot take note of it stops nothing.</summary>
    private async Task TellAsync(LivePoint live, Recalculated result, CancellationToken cancellation)
    {
        try
        {
            if (result.State is not null)
            {
                await context.Sink.ReplaceAsync(live.Number, live.State, cancellation).ConfigureAwait(false);
            }
            foreach (var observer in context.Observers)
            {
                observer.OnRecalculated(live.Number, result);
            }
        }
        catch (Exception e) when (LiesInThePoint(e, cancellation))
        {
            context.Damage.Add($"Point {live.Number} was recomputed, but what shows it could not be told: {e.Message}");
        }
    }

    private static DateOnly FirstKeptDay(PointRules rules, long cut) =>
        cut == 0 ? DateOnly.MinValue : rules.Calendar.DayOf(new DateTimeOffset(cut, TimeSpan.Zero));
}
