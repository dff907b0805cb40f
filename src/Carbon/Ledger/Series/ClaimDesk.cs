using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Serials;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>What a claim wants of a series.</summary>
/// <param name="Batch">Only of this purchase; null: of any that may be used.</param>
/// <param name="Serials">Just these numbers; null: the lowest free ones.</param>
/// <param name="Units">How many.</param>
public sealed record Pick(string? Batch, SerialSet? Serials, long Units);

/// <summary>What a series does for a claim. Each step is idempotent by claim id.</summary>
public static class ClaimDesk
{
    /// <summary>Sets units aside for a claim; a claim that has units here already keeps just those.</summary>
    /// <param name="mayUse">Why a purchase may not be used for this claim; null: it may.</param>
    /// <param name="upTo">Takes what there is where fewer are free.</param>
    public static Decision<SeriesEvent> Reserve(
        SeriesBook book, string claim, string factory, ImmutableArray<Pick> picks, Func<CreditBatch, Refusal?> mayUse, bool upTo, Act act)
    {
        if (!book.Of(claim, UnitState.Reserved, UnitState.Retired, UnitState.Claimed).IsEmpty)
        {
            return Decision<SeriesEvent>.Nothing;
        }
        if (book.Over.Contains(claim))
        {
            return Decision<SeriesEvent>.Refuse("released", "该声明已撤回；请用新编号重新提交。", "This claim was withdrawn; make a new one.");
        }
        var taken = new SortedDictionary<string, SerialSet>(StringComparer.Ordinal);
        foreach (var pick in picks)
        {
            if (Fill(book, factory, pick, mayUse, upTo, taken) is { } refusal)
            {
                return refusal;
            }
        }
        ImmutableArray<BatchUnits> units = [.. taken.Where(t => !t.Value.IsEmpty).Select(t => new BatchUnits(t.Key, t.Value))];
        return units.IsEmpty
            ? NotEnough(0, picks.Sum(p => p.Units))
            : SeriesDesk.Write(book, new UnitsReserved(claim, units) { By = act.By, At = act.At });
    }

    /// <summary>Gives back what a claim reserved beyond <paramref name="keep"/>; with nothing kept it is released altogether.</summary>
    public static Decision<SeriesEvent> Keep(SeriesBook book, string claim, ImmutableArray<BatchUnits> keep, Act act)
    {
        ImmutableArray<BatchUnits> surplus =
        [
            .. book.Of(claim, UnitState.Reserved)
                .Select(u => u with { Serials = u.Serials.Except(keep.FirstOrDefault(k => k.Batch == u.Batch)?.Serials ?? SerialSet.Empty) })
                .Where(u => !u.Serials.IsEmpty),
        ];
        // Nothing to give back may also mean that the reservation is still on its way: it is written down that it comes too late.
        var late = keep.IsEmpty && !book.Over.Contains(claim) && book.Of(claim, UnitState.Reserved, UnitState.Retired, UnitState.Claimed).IsEmpty;
        return surplus.IsEmpty && !late ? Decision<SeriesEvent>.Nothing : SeriesDesk.Write(book, new UnitsReleased(claim, surplus) { By = act.By, At = act.At });
    }

    /// <summary>Retires all that a claim reserved here. Final.</summary>
    public static Decision<SeriesEvent> Retire(SeriesBook book, string claim, Retirement retirement, Act act)
    {
        var reserved = book.Of(claim, UnitState.Reserved);
        return reserved.IsEmpty ? Decision<SeriesEvent>.Nothing : SeriesDesk.Write(book, new UnitsRetired(claim, reserved, retirement) { By = act.By, At = act.At });
    }

    /// <summary>The claim that rests on retired units is published.</summary>
    public static Decision<SeriesEvent> Publish(SeriesBook book, string claim, DateOnly on, Act act)
    {
        if (book.Of(claim, UnitState.Reserved) is { IsEmpty: false })
        {
            return UnitSteps.Illegal(UnitState.Reserved, UnitState.Claimed);
        }
        var retired = book.Of(claim, UnitState.Retired);
        return retired.IsEmpty ? Decision<SeriesEvent>.Nothing : SeriesDesk.Write(book, new UnitsClaimed(claim, retired, on) { By = act.By, At = act.At });
    }

    private static Refusal? Fill(
        SeriesBook book, string factory, Pick pick, Func<CreditBatch, Refusal?> mayUse, bool upTo, SortedDictionary<string, SerialSet> taken)
    {
        var wanted = pick.Serials?.Count ?? pick.Units;
        var (missing, why) = (wanted, (Refusal?)null);
        foreach (var batch in Candidates(book, factory, pick))
        {
            if (mayUse(batch.Details) is { } refusal)
            {
                why ??= refusal;
                continue;
            }
            var free = batch.In(UnitState.Held).Except(taken.GetValueOrDefault(batch.Details.Id, SerialSet.Empty));
            var units = (pick.Serials is { } named ? free.Intersect(named) : free).Take(missing);
            taken[batch.Details.Id] = taken.GetValueOrDefault(batch.Details.Id, SerialSet.Empty).Union(units);
            missing -= units.Count;
        }
        if (missing == wanted && why is not null)
        {
            return why;
        }
        return missing > 0 && !upTo ? why ?? NotEnough(wanted - missing, wanted) : null;
    }

    /// <summary>What ends first is used first.</summary>
    private static IEnumerable<BatchBook> Candidates(SeriesBook book, string factory, Pick pick) => book.Batches.Values
        .Where(b => b.Details.Factory == factory && (pick.Batch is null || b.Details.Id == pick.Batch))
        .OrderBy(b => b.Details.ExpiresOn ?? DateOnly.MaxValue).ThenBy(b => b.Details.Id, StringComparer.Ordinal);

    private static Refusal NotEnough(long free, long wanted) => new(
        "notEnough", $"需要 {wanted} 个单位，可用 {free} 个。", $"{wanted} units are wanted and {free} are free; fewer may be claimed, or more entered.");
}
