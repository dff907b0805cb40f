using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Claims;

/// <summary>What people may ask of a claim. The steps between series and year are the coordinator's.</summary>
public static class ClaimSteps
{
    private const int MostLines = 500;

    public static Decision<ClaimEvent> Open(ClaimBook book, ClaimOrder order, Act act)
    {
        if (book.Order is { } known)
        {
            return LedgerJson.Write(known) == LedgerJson.Write(order)
                ? Decision<ClaimEvent>.Nothing
                : Decision<ClaimEvent>.Refuse("claimExists", $"声明 {order.Id} 已存在且内容不同。", $"There is a claim '{order.Id}' with other content; give another id.");
        }
        if (order.Lines.IsEmpty || order.Lines.Length > MostLines || order.Lines.Any(l => (l.Serials?.Count ?? l.Units) < 1))
        {
            return Decision<ClaimEvent>.Refuse("lines", $"声明含 1 至 {MostLines} 行，每行至少 1 个整数单位。", $"A claim has 1 to {MostLines} lines of at least one whole unit.");
        }
        return order.Use == UnitUse.Compliance
            ? Decision<ClaimEvent>.Refuse("use", "配额用于履约，不作抵消。", "Allowances are surrendered, not claimed.")
            : Decision<ClaimEvent>.Write(new ClaimOpened(order) { By = act.By, At = act.At });
    }

    /// <summary>The registry retired the units. All of them must still be valid on that day.</summary>
    public static Decision<ClaimEvent> Retire(ClaimBook book, Retirement retirement, Act act)
    {
        if (book.Phase is ClaimPhase.Retiring or ClaimPhase.Retired or ClaimPhase.Claimed)
        {
            return book.Retirement == retirement
                ? Decision<ClaimEvent>.Nothing
                : Decision<ClaimEvent>.Refuse("retired", "该声明已核销，记录不可更改。", "This claim is retired; its record is not changed.");
        }
        if (book.Phase != ClaimPhase.Allocated)
        {
            return NotIn(book, ClaimPhase.Allocated);
        }
        if (string.IsNullOrWhiteSpace(retirement.Reference))
        {
            return Decision<ClaimEvent>.Refuse("reference", "请填写注册登记机构的核销编号。", "The registry's number of the retirement is needed.");
        }
        var late = book.Units.FirstOrDefault(u => u.LastDay < retirement.On);
        return late is not null
            ? Decision<ClaimEvent>.Refuse("expired", $"{late.Batch} 于 {late.LastDay:yyyy-MM-dd} 过期，请撤回该声明。", $"'{late.Batch}' was valid until {late.LastDay:yyyy-MM-dd}; withdraw the claim and use others.")
            : Decision<ClaimEvent>.Write(new ClaimRetiring(retirement) { By = act.By, At = act.At });
    }

    /// <summary>The claim is published on a day, which starts its deadline.</summary>
    public static Decision<ClaimEvent> Publish(ClaimBook book, DateOnly on, Act act) => book switch
    {
        { Order: null } => NotIn(book, ClaimPhase.Allocated),
        { Phase: ClaimPhase.Releasing or ClaimPhase.Released } => NotIn(book, ClaimPhase.Allocated),
        { PublishedOn: { } known } when known == on => Decision<ClaimEvent>.Nothing,
        { PublishedOn: { } known } => Decision<ClaimEvent>.Refuse("published", $"该声明已于 {known:yyyy-MM-dd} 发布，日期不可更改。", $"It was published on {known:yyyy-MM-dd}; the day is not changed."),
        _ => Decision<ClaimEvent>.Write(new ClaimDated(on) { By = act.By, At = act.At }),
    };

    /// <summary>Gives back what is not retired.</summary>
    public static Decision<ClaimEvent> Withdraw(ClaimBook book, Act act) => book.Phase switch
    {
        ClaimPhase.Releasing or ClaimPhase.Released => Decision<ClaimEvent>.Nothing,
        ClaimPhase.Reserving or ClaimPhase.Allocating or ClaimPhase.Allocated =>
            Decision<ClaimEvent>.Write(new ClaimReleasing(new Refusal("withdrawn", "已撤回", "Withdrawn")) { By = act.By, At = act.At }),
        ClaimPhase.None => NotIn(book, ClaimPhase.Allocated),
        _ => Decision<ClaimEvent>.Refuse("retired", "已核销的单位不能撤回。", "What is retired stands; it cannot be taken back."),
    };

    /// <summary>What each series is asked for, in the order of the claim.</summary>
    public static ImmutableArray<(string Series, ImmutableArray<Pick> Picks)> BySeries(ClaimOrder order) =>
        [.. order.Lines.GroupBy(l => l.Series, StringComparer.Ordinal).Select(g => (g.Key, g.Select(l => new Pick(l.Batch, l.Serials, l.Units)).ToImmutableArray()))];

    private static Refusal NotIn(ClaimBook book, ClaimPhase wanted) => book.Phase == ClaimPhase.None
        ? new Refusal("noClaim", "没有该声明。", "There is no such claim.")
        : new Refusal("phase", $"声明处于“{book.Phase}”，需为“{wanted}”。", $"The claim is {book.Phase.ToString().ToLowerInvariant()}; this is possible only while it is {wanted.ToString().ToLowerInvariant()}.");
}
