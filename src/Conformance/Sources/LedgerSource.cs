using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of the ledger of credits and certificates, rebuilt from its events.</summary>
internal sealed class LedgerSource(IRecords records, OffsetTypeTable types) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        if ((types.Profile(factory.Model.Site.StandardsProfile) ?? types.Profiles.FirstOrDefault()) is not { } profile)
        {
            yield break;
        }
        var years = new FactoryTwin.Carbon.Years.YearDesk(records);
        var frozen = new FrozenYears(years, new MeasureRegister(records));
        var events = await LedgerHistory.ReadAsync(records, factory.Id, cancellationToken);
        var closed = new Dictionary<int, ClosedYear>();
        foreach (var year in await years.ListAsync(factory.Id, cancellationToken))
        {
            if (await frozen.FindAsync(factory.Id, year.Year, cancellationToken) is { } found)
            {
                closed[year.Year] = found;
            }
        }
        var findings = events.Check(await events.ClosedAsync(frozen.FindAsync, cancellationToken), types, profile);
        var state = new LedgerState(events.Of(factory.Id), findings, closed, types, profile, factory.Calendar.DayOf(question.Now));
        foreach (var fact in LedgerFacts.Of(state, question.Year))
        {
            yield return fact;
        }
    }
}
