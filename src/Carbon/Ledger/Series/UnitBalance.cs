namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>Units by state.</summary>
public sealed record UnitBalance
{
    public long Planned { get; init; }

    public long Bought { get; init; }

    public long Held { get; init; }

    public long Reserved { get; init; }

    public long Retired { get; init; }

    public long Claimed { get; init; }

    public long Cancelled { get; init; }

    public long Expired { get; init; }

    /// <summary>Every unit that was ever entered is in exactly one state.</summary>
    public long Total => Planned + Bought + Held + Reserved + Retired + Claimed + Cancelled + Expired;

    /// <summary>Used for a claim for good.</summary>
    public long Used => Retired + Claimed;

    public UnitBalance Add(UnitState state, long units) => state switch
    {
        UnitState.Planned => this with { Planned = Planned + units },
        UnitState.Bought => this with { Bought = Bought + units },
        UnitState.Held => this with { Held = Held + units },
        UnitState.Reserved => this with { Reserved = Reserved + units },
        UnitState.Retired => this with { Retired = Retired + units },
        UnitState.Claimed => this with { Claimed = Claimed + units },
        UnitState.Cancelled => this with { Cancelled = Cancelled + units },
        _ => this with { Expired = Expired + units },
    };

    public long Of(UnitState state) => state switch
    {
        UnitState.Planned => Planned,
        UnitState.Bought => Bought,
        UnitState.Held => Held,
        UnitState.Reserved => Reserved,
        UnitState.Retired => Retired,
        UnitState.Claimed => Claimed,
        UnitState.Cancelled => Cancelled,
        _ => Expired,
    };

    public UnitBalance Plus(UnitBalance other) => Enum.GetValues<UnitState>().Aggregate(this, (sum, state) => sum.Add(state, other.Of(state)));
}
