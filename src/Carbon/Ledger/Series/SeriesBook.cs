using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Serials;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>All purchases of one series (registry, project, vintage) and where each unit stands: nothing but its events, folded.</summary>
/// <param name="Batches">By id.</param>
/// <param name="Over">Claims that gave everything back: a reservation for one of them that arrives late is refused.</param>
public sealed record SeriesBook(ImmutableSortedDictionary<string, BatchBook> Batches, ImmutableHashSet<string> Over)
{
    public static readonly SeriesBook Empty = new(ImmutableSortedDictionary.Create<string, BatchBook>(StringComparer.Ordinal), []);

    public UnitBalance Balance => Batches.Values.Aggregate(new UnitBalance(), (sum, batch) => sum.Plus(batch.Balance));

    public SerialSet Active => Batches.Values.Aggregate(SerialSet.Empty, (set, batch) => set.Union(batch.Active));

    public static SeriesBook Rebuild(IEnumerable<SeriesEvent> events) => events.Aggregate(Empty, (book, e) => book.Apply(e));

    /// <summary>Units of a claim in a state, by purchase.</summary>
    public ImmutableArray<BatchUnits> Of(string claim, params ReadOnlySpan<UnitState> states)
    {
        var found = ImmutableArray.CreateBuilder<BatchUnits>();
        foreach (var (id, batch) in Batches)
        {
            var serials = SerialSet.Empty;
            foreach (var state in states)
            {
                serials = serials.Union(batch.In(state, claim));
            }
            if (!serials.IsEmpty)
            {
                found.Add(new BatchUnits(id, serials));
            }
        }
        return found.ToImmutable();
    }

    /// <exception cref="InvalidOperationException">The event contradicts the earlier ones.</exception>
    public SeriesBook Apply(SeriesEvent happened) => happened switch
    {
        BatchEntered e => Put(new BatchBook(e.Batch, e.State == UnitState.Held ? null : e.State, e.State == UnitState.Held ? [new Lot(UnitState.Held, null, e.Serials)] : [])),
        BatchAdvanced e when e.To == UnitState.Held => Put(Find(e.Batch) with { Waiting = null, Lots = [new Lot(UnitState.Held, null, e.Serials)] }),
        BatchAdvanced e => Put(Find(e.Batch) with { Waiting = e.To }),
        BatchCorrected e => Put(Find(e.Batch.Id) with { Details = e.Batch }),
        UnitsReserved e => Move(e.Units, (UnitState.Held, null), (UnitState.Reserved, e.Claim)),
        UnitsReleased e => Move(e.Units, (UnitState.Reserved, e.Claim), (UnitState.Held, null)).Close(e.Claim),
        UnitsRetired e => Move(e.Units, (UnitState.Reserved, e.Claim), (UnitState.Retired, e.Claim)),
        UnitsClaimed e => Move(e.Units, (UnitState.Retired, e.Claim), (UnitState.Claimed, e.Claim)),
        UnitsCancelled { From: UnitState.Held } e => Put(Find(e.Batch).Move(e.Serials, (UnitState.Held, null), (UnitState.Cancelled, null), e.Reason)),
        UnitsCancelled e => Put(Find(e.Batch) with { Waiting = null, Lost = e.Reason }),
        UnitsExpired e => Put(Find(e.Batch).Move(e.Serials, (UnitState.Held, null), (UnitState.Expired, null))),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not known to this release."),
    };

    private BatchBook Find(string batch) => Batches.GetValueOrDefault(batch) ?? throw new InvalidOperationException($"There is no purchase {batch} in this series.");

    private SeriesBook Put(BatchBook batch) => this with { Batches = Batches.SetItem(batch.Details.Id, batch) };

    private SeriesBook Close(string claim) =>
        Of(claim, UnitState.Reserved, UnitState.Retired, UnitState.Claimed).IsEmpty ? this with { Over = Over.Add(claim) } : this;

    private SeriesBook Move(ImmutableArray<BatchUnits> units, (UnitState, string?) from, (UnitState, string?) to) =>
        units.Aggregate(this, (book, u) => book.Put(book.Find(u.Batch).Move(u.Serials, from, to)));
}
