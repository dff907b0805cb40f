using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the facts of a ledger are worked out from.</summary>
/// <param name="Findings">What the audit of the events found.</param>
/// <param name="Closed">Closed years of the factory.</param>
/// <param name="Today">Local day, for deadlines.</param>
public sealed record LedgerState(
    FactoryLedger Ledger, ImmutableArray<AuditFinding> Findings, IReadOnlyDictionary<int, ClosedYear> Closed, OffsetTypeTable Types, ProfileRules Profile, DateOnly Today);

/// <summary>What the ledger of credits and certificates tells. Without an entry there is nothing to judge.</summary>
public static class LedgerFacts
{
    private const string Currency = "CNY";

    /// <summary>Code of the audit where one number stands in two purchases.</summary>
    private const string Overlap = "overlap";

    private static readonly (string Fact, string Requirement)[] Quality =
        [("offset.quality", "O-08"), ("offset.verified", "O-09"), ("offset.ex-post", "O-10"), ("offset.public-documents", "O-12")];

    public static IEnumerable<Fact> Of(LedgerState state, int year)
    {
        var allowances = state.Ledger.Allowances;
        if (allowances.Years is [.., var last])
        {
            yield return Fact.Of("allowance.position", allowances.Of(last).Position, last.ToString(CultureInfo.InvariantCulture));
        }
        if (Valuation.Totals(Valuation.Lines(state.Ledger.Batches.Select(b => b.Batch), state.Types)).TryGetValue(Currency, out var value))
        {
            yield return Fact.Of("assets.valued", (double)value);
        }
        foreach (var fact in LedgerYearFacts.Of(state, year).Concat(state.Ledger.Batches.IsEmpty ? [] : OfUnits(state)))
        {
            yield return fact;
        }
    }

    private static IEnumerable<Fact> OfUnits(LedgerState state)
    {
        var batches = state.Ledger.Batches;
        yield return Fact.Of("offset.ledger", state.Findings.IsEmpty);
        yield return Fact.Of("offset.serials-unique", state.Findings.All(f => f.Code != Overlap));
        yield return Fact.Of("offset.whole-units", batches.All(b => b.Batch.Details.Units >= 1 && b.Batch.Balance.Total == b.Batch.Details.Units));
        var claims = state.Ledger.Claims.Where(c => c.Order is not null && c.Phase is not (ClaimPhase.Releasing or ClaimPhase.Released)).ToList();
        yield return Fact.Of("offset.electricity-only", claims.TrueForAll(c => c.Units.All(u => state.Types.Type(u.Type)?.Use == c.Order!.Use)));
        // Certificates act on electricity and may do so before the year is closed; offsets may not.
        var offsets = claims.FindAll(c => c.Order!.Use == UnitUse.Offset);
        if (offsets.Count > 0)
        {
            yield return Fact.Of("offset.gated", offsets.TrueForAll(c => state.Closed.TryGetValue(c.Order!.Year, out var closed) && closed.HasOwnMeasure));
        }
        if (claims.Count > 0)
        {
            yield return Fact.Of("offset.deadlines", !claims.Exists(c => DeadlineOf(c, state).State == DeadlineState.Missed));
        }
        var items = batches.Where(b => state.Types.Type(b.Batch.Details.Type)?.Use == UnitUse.Offset).SelectMany(b => QualityChecklist.Of(b.Batch.Details)).ToLookup(i => i.Requirement);
        foreach (var (id, requirement) in Quality.Where(q => items.Contains(q.Requirement)))
        {
            yield return Fact.Of(id, items[requirement].All(i => i.Passed));
        }
        var own = batches.Where(b => b.Batch.Details.OwnProject is not null).ToList();
        if (own.Count > 0)
        {
            // What lowers the inventory already, or a measure counts, is no credit too.
            yield return Fact.Of("offset.own-exclusive", own.TrueForAll(b => b.Batch.Balance is { Reserved: 0, Used: 0 } || b.Batch.Details.OwnProject is { OutsideBoundary: true, Measure: null }));
        }
    }

    private static ClaimDeadline DeadlineOf(ClaimBook claim, LedgerState state)
    {
        var profile = state.Types.Profile(claim.Order!.Profile) ?? state.Profile;
        return ClaimDeadline.Of(claim.Order.Subject, claim.PublishedOn, claim.Retirement?.On, state.Types.Settings, profile, state.Today);
    }
}
