using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Serials;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>Units of one purchase that share state and claim.</summary>
/// <param name="State">From held on.</param>
/// <param name="Claim">Whose they are from reserved on; null before.</param>
/// <param name="Serials">Never empty.</param>
/// <param name="Reason">Why they were cancelled.</param>
public sealed record Lot(UnitState State, string? Claim, SerialSet Serials, CancelReason? Reason = null);

/// <summary>One purchase and where its units stand.</summary>
/// <param name="Details">As entered, or last corrected.</param>
/// <param name="Waiting">Planned or bought while its units are not delivered; null from then on.</param>
/// <param name="Lots">Delivered units, each in exactly one lot.</param>
/// <param name="Lost">Units that were cancelled before they were delivered.</param>
public sealed record BatchBook(CreditBatch Details, UnitState? Waiting, ImmutableArray<Lot> Lots, CancelReason? Lost = null)
{
    public UnitBalance Balance
    {
        get
        {
            var balance = Waiting is { } state ? new UnitBalance().Add(state, Details.Units) : new UnitBalance();
            return Lots.Aggregate(Lost is null ? balance : balance.Add(UnitState.Cancelled, Details.Units), (sum, lot) => sum.Add(lot.State, lot.Serials.Count));
        }
    }

    /// <summary>Numbers that nobody else may enter: all but those that left us.</summary>
    public SerialSet Active => Lots.Where(l => l.State != UnitState.Cancelled).Aggregate(SerialSet.Empty, (set, lot) => set.Union(lot.Serials));

    public SerialSet In(UnitState state, string? claim = null) => Lots
        .Where(l => l.State == state && (claim is null || l.Claim == claim))
        .Aggregate(SerialSet.Empty, (set, lot) => set.Union(lot.Serials));

    /// <summary>Takes units out of one lot kind and puts them into another, merging what belongs together.</summary>
    /// <exception cref="InvalidOperationException">They are not all there: the events contradict one another.</exception>
    public BatchBook Move(SerialSet serials, (UnitState State, string? Claim) from, (UnitState State, string? Claim) to, CancelReason? reason = null)
    {
        if (!In(from.State, from.Claim).Contains(serials))
        {
            throw new InvalidOperationException($"Units {serials} of {Details.Id} are not all {UnitSteps.Word(from.State)}.");
        }
        var lots = Lots.Select(l => l.State == from.State && l.Claim == from.Claim ? l with { Serials = l.Serials.Except(serials) } : l).Where(l => !l.Serials.IsEmpty).ToList();
        var known = lots.FindIndex(l => l.State == to.State && l.Claim == to.Claim && l.Reason == reason);
        if (known >= 0)
        {
            lots[known] = lots[known] with { Serials = lots[known].Serials.Union(serials) };
        }
        else if (!serials.IsEmpty)
        {
            lots.Add(new Lot(to.State, to.Claim, serials, reason));
        }
        return this with { Lots = [.. lots.OrderBy(l => l.State).ThenBy(l => l.Claim, StringComparer.Ordinal).ThenBy(l => l.Reason)] };
    }
}
