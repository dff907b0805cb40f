using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Silo.Ledger;

namespace FactoryTwin.Silo.Standards;

/// <summary>Facts of the ledger of credits and certificates. Without an entry there is nothing to judge.</summary>
internal sealed class LedgerFactSource(LedgerView ledger, LedgerVerifier verifier) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await ledger.OfAsync(question.Factory, cancellationToken);
        var period = question.Year.ToString(CultureInfo.InvariantCulture);
        if (answer.Allowances.Years.LastOrDefault() is { } allowances)
        {
            yield return Fact.Of("allowance.position", allowances.Position.Position, allowances.Position.Year.ToString(CultureInfo.InvariantCulture));
        }
        if (answer.Values.TryGetValue("CNY", out var value))
        {
            yield return Fact.Of("assets.valued", (double)value);
        }
        if (answer.Years.FirstOrDefault(y => y.Year == question.Year) is { } year)
        {
            foreach (var fact in OfYear(year, period))
            {
                yield return fact;
            }
        }
        if (answer.Positions.IsEmpty)
        {
            yield break;
        }
        var isInOrder = (await verifier.VerifyAsync(question.Factory, cancellationToken)).InOrder;
        yield return Fact.Of("offset.ledger", isInOrder);
        yield return Fact.Of("offset.serials-unique", isInOrder);
        // Units are whole numbers in every event: there is no other way to enter one.
        yield return Fact.Of("offset.whole-units", true);
        var certificates = answer.Positions.Where(p => p.Unit == "MWh").Select(p => p.Type).ToHashSet(StringComparer.Ordinal);
        yield return Fact.Of(
            "offset.electricity-only", answer.Claims.All(c => c.Use == UnitUse.Electricity || !c.Lines.Any(l => certificates.Contains(l.Type))));
        if (!answer.Claims.IsEmpty)
        {
            yield return Fact.Of("offset.gated", true);
            yield return Fact.Of("offset.deadlines", !answer.Claims.Any(c => c.Deadline.State == DeadlineState.Missed));
        }
        foreach (var (id, requirement) in new[] { ("offset.quality", "O-08"), ("offset.verified", "O-09"), ("offset.ex-post", "O-10"), ("offset.public-documents", "O-12") })
        {
            var items = answer.Positions.SelectMany(p => p.Quality).Where(q => q.Requirement == requirement).ToList();
            if (items.Count > 0)
            {
                yield return Fact.Of(id, items.TrueForAll(q => q.Passed));
            }
        }
    }

    private static IEnumerable<Fact> OfYear(YearAnswer year, string period)
    {
        if (year.CertificatesMwh > 0)
        {
            yield return Fact.Of("green-power.matched", year.CertificatesMwh, period);
        }
        if (year.Hash is null)
        {
            yield break;
        }
        if (year.Net is { } net)
        {
            yield return Fact.Of("offset.net", Math.Max(0, (double)net), period);
            // A credit is whole: the last one may reach past the residual by less than a tonne.
            yield return Fact.Of("offset.above-residual", net > -1 ? 0 : (double)-net, period);
        }
        if (year.DependenceRatio is not null)
        {
            yield return Fact.Of("offset.dependence-not-rising", !year.DependenceRises, period);
        }
    }
}
