using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Serials;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>Who asks, and when.</summary>
public readonly record struct Act(string By, DateTimeOffset At);

/// <summary>What a series does when it is asked: each request is answered with events or a refusal, and asked twice it changes nothing.</summary>
public static class SeriesDesk
{
    /// <summary>Enters a purchase. Numbers that stand anywhere in the series already are refused (O-03, O-07).</summary>
    public static Decision<SeriesEvent> Enter(SeriesBook book, CreditBatch batch, UnitState state, SerialSet serials, Act act)
    {
        if (book.Batches.TryGetValue(batch.Id, out var known))
        {
            return known.Details == batch || SameText(known.Details, batch)
                ? Decision<SeriesEvent>.Nothing
                : Decision<SeriesEvent>.Refuse("batchExists", $"批次 {batch.Id} 已存在且内容不同；请换一个批次号，或更正原批次。", $"There is a purchase '{batch.Id}' with other content; give another id, or correct that one.");
        }
        if (state is not (UnitState.Planned or UnitState.Bought or UnitState.Held))
        {
            return Decision<SeriesEvent>.Refuse("state", "新批次的状态只能是计划、已购或持有。", $"A purchase is entered as planned, bought or held, not as {UnitSteps.Word(state)}.");
        }
        return Delivered(book, batch, state, serials) is { } refusal ? refusal : Write(book, new BatchEntered(batch, state, serials) { By = act.By, At = act.At });
    }

    public static Decision<SeriesEvent> Advance(SeriesBook book, string batch, UnitState to, SerialSet serials, Act act)
    {
        if (!book.Batches.TryGetValue(batch, out var found))
        {
            return NoBatch(batch);
        }
        if (found.Waiting == to || (to == UnitState.Held && found.Waiting is null && found.Lost is null && serials.Equals(Ever(found))))
        {
            return Decision<SeriesEvent>.Nothing;
        }
        var from = found.Waiting ?? (found.Lost is null ? found.Lots[0].State : UnitState.Cancelled);
        if (to is not (UnitState.Bought or UnitState.Held) || !UnitSteps.CanGo(from, to))
        {
            return UnitSteps.Illegal(from, to);
        }
        return Delivered(book, found.Details, to, serials) is { } refusal ? refusal : Write(book, new BatchAdvanced(batch, to, serials) { By = act.By, At = act.At });
    }

    /// <summary>Puts details right. What was used stands as it was.</summary>
    public static Decision<SeriesEvent> Correct(SeriesBook book, CreditBatch batch, Act act)
    {
        if (!book.Batches.TryGetValue(batch.Id, out var found))
        {
            return NoBatch(batch.Id);
        }
        if (SameText(found.Details, batch))
        {
            return Decision<SeriesEvent>.Nothing;
        }
        if (found.Details.Factory != batch.Factory || found.Details.Type != batch.Type || found.Details.Units != batch.Units)
        {
            return Decision<SeriesEvent>.Refuse("fixed", "工厂、类型和数量不能更改；请取消后重新登记。", "Factory, type and number of units are fixed; cancel the purchase and enter it anew.");
        }
        return found.Balance is { Reserved: 0, Used: 0 }
            ? Write(book, new BatchCorrected(batch) { By = act.By, At = act.At })
            : Decision<SeriesEvent>.Refuse("used", "已有单位被预留或核销，明细不能再改。", "Units of it are reserved or retired; what a claim rests on is not changed.");
    }

    /// <summary>Units leave us unused. Only what is free may go.</summary>
    public static Decision<SeriesEvent> Cancel(SeriesBook book, string batch, SerialSet? serials, CancelReason reason, string? note, Act act)
    {
        if (!book.Batches.TryGetValue(batch, out var found))
        {
            return NoBatch(batch);
        }
        if (found.Lost is not null)
        {
            return Decision<SeriesEvent>.Nothing;
        }
        if (found.Waiting is { } waiting)
        {
            return Write(book, new UnitsCancelled(batch, waiting, SerialSet.Empty, reason, note) { By = act.By, At = act.At });
        }
        var wanted = serials ?? found.In(UnitState.Held);
        var gone = found.Lots.Where(l => l.State == UnitState.Cancelled && l.Reason == reason).Aggregate(SerialSet.Empty, (set, l) => set.Union(l.Serials));
        if (gone.Contains(wanted))
        {
            return Decision<SeriesEvent>.Nothing;
        }
        if (!found.In(UnitState.Held).Contains(wanted))
        {
            var state = found.Lots.FirstOrDefault(l => l.State != UnitState.Held && l.Serials.Overlaps(wanted))?.State;
            return state is { } at ? UnitSteps.Illegal(at, UnitState.Cancelled) : Decision<SeriesEvent>.Refuse("serials", $"{wanted} 不属于批次 {batch}。", $"{wanted} does not belong to purchase '{batch}'.");
        }
        return Write(book, new UnitsCancelled(batch, UnitState.Held, wanted, reason, note) { By = act.By, At = act.At });
    }

    /// <summary>Free units whose validity is over.</summary>
    public static Decision<SeriesEvent> Expire(SeriesBook book, Func<CreditBatch, DateOnly?> lastDay, DateOnly today, Act act)
    {
        ImmutableArray<SeriesEvent> events =
        [
            .. book.Batches.Values
                .Select(b => (b.Details.Id, Held: b.In(UnitState.Held), Last: lastDay(b.Details)))
                .Where(b => !b.Held.IsEmpty && b.Last < today)
                .Select(b => new UnitsExpired(b.Id, b.Held, b.Last!.Value) { By = act.By, At = act.At }),
        ];
        return Write(book, events.AsSpan());
    }

    /// <summary>Writes into each event what the balance is after it.</summary>
    internal static Decision<SeriesEvent> Write(SeriesBook book, params ReadOnlySpan<SeriesEvent> events)
    {
        var written = ImmutableArray.CreateBuilder<SeriesEvent>(events.Length);
        foreach (var e in events)
        {
            book = book.Apply(e);
            written.Add(e with { After = book.Balance });
        }
        return new Decision<SeriesEvent>(written.ToImmutable(), null);
    }

    internal static Refusal NoBatch(string batch) => new("noBatch", $"该序列没有批次 {batch}。", $"This series has no purchase '{batch}'.");

    private static Refusal? Delivered(SeriesBook book, CreditBatch batch, UnitState state, SerialSet serials)
    {
        if (state != UnitState.Held)
        {
            return serials.IsEmpty ? null : new Refusal("serials", "交割前没有序列号。", "Serial numbers come with delivery; enter the purchase as held, or leave them out.");
        }
        if (serials.Count != batch.Units)
        {
            return new Refusal("serials", $"序列号共 {serials.Count} 个，数量为 {batch.Units}；两者须一致。", $"The ranges hold {serials.Count} numbers for {batch.Units} units; both must agree.");
        }
        foreach (var other in book.Batches.Values)
        {
            var common = other.Active.Intersect(serials);
            if (!common.IsEmpty)
            {
                return new Refusal("overlap", $"{common} 已登记在批次 {other.Details.Id} 中；同一序列号只能登记一次。", $"{common} stands in purchase '{other.Details.Id}' already; a number is entered once.");
            }
        }
        return null;
    }

    private static SerialSet Ever(BatchBook batch) => batch.Lots.Aggregate(SerialSet.Empty, (set, lot) => set.Union(lot.Serials));

    private static bool SameText(CreditBatch one, CreditBatch other) => LedgerJson.Write(one) == LedgerJson.Write(other);
}
