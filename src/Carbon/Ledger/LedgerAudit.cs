using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>Something in the ledger that cannot be.</summary>
/// <param name="Where">Stream, such as <c>ledger-series/ccer/p1/2024</c>.</param>
/// <param name="Version">Event at which it shows, from 1; null: of the whole.</param>
public sealed record AuditFinding(string Code, string Where, long? Version, string Message);

/// <summary>Everything that is stored, as events.</summary>
/// <param name="Series">By series key.</param>
/// <param name="Claims">By <c>factory/claim</c>.</param>
/// <param name="Years">By <c>factory/year</c>.</param>
/// <param name="Room">What a year of a profile has room for; null: the year is not closed.</param>
public sealed record LedgerFile(
    ImmutableSortedDictionary<string, ImmutableArray<SeriesEvent>> Series,
    ImmutableSortedDictionary<string, ImmutableArray<ClaimEvent>> Claims,
    ImmutableSortedDictionary<string, ImmutableArray<YearEvent>> Years,
    Func<string, YearBook, YearRoom?> Room);

/// <summary>
/// Rebuilds the whole ledger from its events and compares: stored balances, every unit in one place, every claim with the units that its
/// series and its year have for it, never more than the residual (O-06, O-07).
/// </summary>
public static class LedgerAudit
{
    public static ImmutableArray<AuditFinding> Check(LedgerFile file)
    {
        var found = new List<AuditFinding>();
        var series = file.Series.ToDictionary(s => s.Key, s => Replay(found, LedgerStreams.Series(s.Key), s.Value, SeriesBook.Empty, (b, e) => b.Apply(e), b => b.Balance, e => e.After));
        var years = file.Years.ToDictionary(y => y.Key, y => Replay(found, LedgerStreams.Year(y.Key), y.Value, YearBook.Empty, (b, e) => b.Apply(e), b => b.Balance, e => e.After));
        var claims = file.Claims.ToDictionary(c => c.Key, c => ClaimBook.Rebuild(c.Value));
        foreach (var (key, book) in series)
        {
            CheckSeries(found, key, book);
        }
        foreach (var (key, claim) in claims)
        {
            CheckClaim(found, key, claim, series, years);
        }
        CheckStrays(found, series, years, claims);
        foreach (var (key, book) in years)
        {
            if (file.Room(key, book) is { } room && (room.Book.Credits > Math.Ceiling(room.Residual ?? 0) || room.Book.Certificates > Math.Round(room.Year.ElectricityMwh.Sum(), 6)))
            {
                found.Add(new AuditFinding("aboveResidual", LedgerStreams.Year(key), null, $"{book.Credits} credits and {book.Certificates} certificates are allocated to a residual of {room.Residual} tCO2e and {room.Year.ElectricityMwh.Sum()} MWh."));
            }
        }
        return [.. found];
    }

    private static TBook Replay<TBook, TEvent, TBalance>(
        List<AuditFinding> found, string stream, ImmutableArray<TEvent> events, TBook empty, Func<TBook, TEvent, TBook> apply, Func<TBook, TBalance> balance, Func<TEvent, TBalance?> stored)
        where TBalance : class
    {
        var book = empty;
        for (var i = 0; i < events.Length; i++)
        {
            book = apply(book, events[i]);
            if (!balance(book).Equals(stored(events[i])))
            {
                found.Add(new AuditFinding("balance", stream, i + 1, $"Stored {stored(events[i])}, rebuilt {balance(book)}."));
            }
        }
        return book;
    }

    private static void CheckSeries(List<AuditFinding> found, string key, SeriesBook book)
    {
        var seen = SerialSet.Empty;
        foreach (var batch in book.Batches.Values)
        {
            var lots = batch.Lots.Aggregate(SerialSet.Empty, (set, lot) => set.Union(lot.Serials));
            if (batch.Balance.Total != batch.Details.Units || (batch.Lots.Length > 0 && lots.Count != batch.Details.Units))
            {
                found.Add(new AuditFinding("units", LedgerStreams.Series(key), null, $"Purchase {batch.Details.Id} has {batch.Balance.Total} units of {batch.Details.Units}."));
            }
            if (seen.Overlaps(batch.Active))
            {
                found.Add(new AuditFinding("overlap", LedgerStreams.Series(key), null, $"{seen.Intersect(batch.Active)} stands in two purchases."));
            }
            seen = seen.Union(batch.Active);
        }
    }

    private static void CheckClaim(List<AuditFinding> found, string key, ClaimBook claim, Dictionary<string, SeriesBook> series, Dictionary<string, YearBook> years)
    {
        if (claim.Phase is not (ClaimPhase.Allocated or ClaimPhase.Retired or ClaimPhase.Claimed))
        {
            return;
        }
        var state = claim.Phase switch { ClaimPhase.Allocated => UnitState.Reserved, ClaimPhase.Retired => UnitState.Retired, _ => UnitState.Claimed };
        foreach (var units in claim.Units.GroupBy(u => u.Series, StringComparer.Ordinal))
        {
            var there = series.GetValueOrDefault(units.Key, SeriesBook.Empty).Of(key, state).Select(u => (u.Batch, u.Serials)).Order(ByBatch).ToList();
            var ours = units.Select(u => (u.Batch, u.Serials)).Order(ByBatch).ToList();
            if (!there.SequenceEqual(ours))
            {
                found.Add(new AuditFinding("claim", LedgerStreams.Claim(key), null, $"The claim has {Text(ours)} of {units.Key}, the series has {Text(there)} {UnitSteps.Word(state)} for it."));
            }
        }
        var (factory, year) = (key[..key.IndexOf('/', StringComparison.Ordinal)], claim.Order!.Year);
        var allocation = years.GetValueOrDefault($"{factory}/{year}", YearBook.Empty).Claims.GetValueOrDefault(claim.Order.Id);
        if (allocation?.Count != claim.Count || allocation.Confirmed != (claim.Phase != ClaimPhase.Allocated))
        {
            found.Add(new AuditFinding("allocation", LedgerStreams.Claim(key), null, $"The claim has {claim.Count} units, the year {year} has {allocation?.Count ?? 0} for it."));
        }
    }

    /// <summary>What is set aside or allocated for a claim that does not have it.</summary>
    private static void CheckStrays(List<AuditFinding> found, Dictionary<string, SeriesBook> series, Dictionary<string, YearBook> years, Dictionary<string, ClaimBook> claims)
    {
        foreach (var (key, book) in series)
        {
            foreach (var claim in book.Batches.Values.SelectMany(b => b.Lots).Where(l => l.Claim is not null).Select(l => l.Claim!).Distinct())
            {
                if (!Holds(claims.GetValueOrDefault(claim)))
                {
                    found.Add(new AuditFinding("stranded", LedgerStreams.Series(key), null, $"Units are kept for the claim {claim}, which does not have them."));
                }
            }
        }
        foreach (var (key, book) in years)
        {
            var factory = key[..key.IndexOf('/', StringComparison.Ordinal)];
            foreach (var claim in book.Claims.Keys.Where(c => !Holds(claims.GetValueOrDefault($"{factory}/{c}"))))
            {
                found.Add(new AuditFinding("stranded", LedgerStreams.Year(key), null, $"Units are allocated for the claim {claim}, which does not have them."));
            }
        }
    }

    /// <summary>A claim under way may have units that it does not know of yet.</summary>
    private static bool Holds(ClaimBook? claim) => claim is not null && claim.Phase is not (ClaimPhase.None or ClaimPhase.Released);

    private static readonly IComparer<(string Batch, SerialSet Serials)> ByBatch =
        Comparer<(string Batch, SerialSet Serials)>.Create((a, b) => string.CompareOrdinal(a.Batch, b.Batch));

    private static string Text(IEnumerable<(string Batch, SerialSet Serials)> units) => string.Join("; ", units.Select(u => $"{u.Batch} {u.Serials}"));
}
