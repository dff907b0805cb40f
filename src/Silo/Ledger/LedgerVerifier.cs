using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Rebuilds the whole ledger from its stored events and says what cannot be.</summary>
internal sealed class LedgerVerifier(LedgerReader reader, LedgerView view, IClosedYears closedYears, ModelTables tables)
{
    /// <param name="factory">Its profile tells what a year has room for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<VerifyAnswer> VerifyAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var series = await reader.EventsAsync<SeriesEvent>(LedgerStreams.SeriesPrefix, "", cancellationToken);
        var claims = await reader.EventsAsync<ClaimEvent>(LedgerStreams.ClaimPrefix, "", cancellationToken);
        var years = await reader.EventsAsync<YearEvent>(LedgerStreams.YearPrefix, "", cancellationToken);
        var closed = new Dictionary<string, ClosedYear?>(StringComparer.Ordinal);
        foreach (var key in years.Keys)
        {
            var year = YearKey.Parse(key);
            closed[key] = await closedYears.FindAsync(year.Factory.Value, year.Year, cancellationToken);
        }
        var profile = view.ProfileOf(factory);
        var findings = LedgerAudit.Check(new LedgerFile(
            series, claims, years, (key, book) => closed[key] is { } year && profile is not null ? YearRoom.Of(year, book, tables.Offsets.Settings, profile) : null));
        var events = series.Values.Sum(e => e.Length) + claims.Values.Sum(e => e.Length) + years.Values.Sum(e => e.Length);
        return new VerifyAnswer(findings.IsEmpty, series.Count + claims.Count + years.Count, events, findings);
    }
}
