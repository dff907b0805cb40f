using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Domain.Records;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Rebuilds the whole ledger from its stored events and says what cannot be.</summary>
internal sealed class LedgerVerifier(IRecords records, LedgerView view, IClosedYears closedYears, ModelTables tables)
{
    /// <param name="factory">Its profile tells what a year has room for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<VerifyAnswer> VerifyAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var events = await LedgerHistory.ReadAsync(records, factory.Id.Value, cancellationToken);
        var findings = events.Check(await events.ClosedAsync(closedYears.FindAsync, cancellationToken), tables.Offsets, view.ProfileOf(factory));
        var count = events.Series.Values.Sum(e => e.Length) + events.Claims.Values.Sum(e => e.Length) + events.Years.Values.Sum(e => e.Length);
        return new VerifyAnswer(findings.IsEmpty, events.Series.Count + events.Claims.Count + events.Years.Count, count, findings);
    }
}
