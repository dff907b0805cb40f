using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>Where a unit stands (O-06).</summary>
public enum UnitState
{
    /// <summary>To be bought; no serial numbers yet.</summary>
    Planned,

    /// <summary>Contracted and paid or owed; not delivered yet.</summary>
    Bought,

    /// <summary>Delivered into our registry account.</summary>
    Held,

    /// <summary>Set aside for one claim.</summary>
    Reserved,

    /// <summary>Retired in the registry (核销) for one claim; final.</summary>
    Retired,

    /// <summary>Retired, and the claim that rests on it is published.</summary>
    Claimed,

    /// <summary>Left us unused: sold, void, returned, never delivered.</summary>
    Cancelled,

    /// <summary>Its validity ended before it was used.</summary>
    Expired,
}

/// <summary>Which steps a unit may take. What is not listed is refused; nothing leads out of retired but its publication.</summary>
public static class UnitSteps
{
    private static readonly ImmutableDictionary<UnitState, ImmutableArray<UnitState>> Allowed = new Dictionary<UnitState, ImmutableArray<UnitState>>
    {
        [UnitState.Planned] = [UnitState.Bought, UnitState.Held, UnitState.Cancelled],
        [UnitState.Bought] = [UnitState.Held, UnitState.Cancelled],
        [UnitState.Held] = [UnitState.Reserved, UnitState.Cancelled, UnitState.Expired],
        [UnitState.Reserved] = [UnitState.Held, UnitState.Retired],
        [UnitState.Retired] = [UnitState.Claimed],
        [UnitState.Claimed] = [],
        [UnitState.Cancelled] = [],
        [UnitState.Expired] = [],
    }.ToImmutableDictionary();

    public static bool CanGo(UnitState from, UnitState to) => Allowed[from].Contains(to);

    public static Refusal Illegal(UnitState from, UnitState to) => new(
        "illegalStep",
        $"“{Zh(from)}”的单位不能变为“{Zh(to)}”。",
        $"A unit that is {Word(from)} cannot become {Word(to)}; from there it may become {(Allowed[from].IsEmpty ? "nothing else" : string.Join(" or ", Allowed[from].Select(Word)))}.");

    public static string Word(UnitState state) => state.ToString().ToLowerInvariant();

    private static string Zh(UnitState state) => state switch
    {
        UnitState.Planned => "计划",
        UnitState.Bought => "已购",
        UnitState.Held => "持有",
        UnitState.Reserved => "预留",
        UnitState.Retired => "已核销",
        UnitState.Claimed => "已声明",
        UnitState.Cancelled => "已取消",
        _ => "已过期",
    };
}
