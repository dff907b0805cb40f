using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Domain.Records;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>
/// Green power as the ledger has it, read from its events: certificates and contracts that are allocated to a year, retired or not yet, and
/// own power whose certificates were sold.
/// </summary>
/// <param name="records">Where the events are kept.</param>
public sealed class LedgerGreenPower(IRecords records) : IGreenPower
{
    /// <summary>Id of contracts in <c>models/standards/offset-types.yaml</c>; every other type that acts on electricity is a certificate.</summary>
    private const string Contract = "green-power";

    private readonly ConcurrentDictionary<string, (long Version, SeriesBook Book)> _series = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async ValueTask<GreenPower> ReadAsync(string factory, TimeInterval period, FactoryCalendar calendar, CancellationToken cancellationToken = default)
    {
        var uses = new List<GreenPowerUse>();
        foreach (var year in calendar.Steps(period, Step.Year).Select(s => calendar.ToLocal(s.Start).Year))
        {
            var (_, book) = await FoldAsync<YearBook, YearEvent>(
                LedgerStreams.Year($"{factory}/{year.ToString(CultureInfo.InvariantCulture)}"), 0, YearBook.Empty, (b, e) => b.Apply(e), cancellationToken).ConfigureAwait(false);
            foreach (var claim in book.Claims.Values.Where(c => c.Use == UnitUse.Electricity))
            {
                uses.AddRange(await UsesAsync(factory, claim, calendar, cancellationToken).ConfigureAwait(false));
            }
        }
        return new GreenPower(uses, await SoldAsync(factory, cancellationToken).ConfigureAwait(false));
    }

    private async Task<List<GreenPowerUse>> UsesAsync(string factory, Allocation claim, FactoryCalendar calendar, CancellationToken cancellationToken)
    {
        var (_, book) = await FoldAsync<ClaimBook, ClaimEvent>(
            LedgerStreams.Claim($"{factory}/{claim.Claim}"), 0, ClaimBook.Empty, (b, e) => b.Apply(e), cancellationToken).ConfigureAwait(false);
        var uses = new List<GreenPowerUse>();
        foreach (var units in claim.Units.Where(u => u.Produced is not null))
        {
            var batch = (await SeriesAsync(units.Series, cancellationToken).ConfigureAwait(false)).Batches.GetValueOrDefault(units.Batch)?.Details;
            var id = $"{units.Series} {units.Serials}";
            uses.Add(new GreenPowerUse(
                id, units.Type == Contract ? GreenPowerKind.Contract : GreenPowerKind.Certificate, batch?.Plant, batch?.Technology, units.Serials.Count,
                MonthOf(units.Produced!.Value, calendar),
                // The registry's own numbers are the last resort: they are the certificate.
                book.Retirement?.Evidence ?? book.Retirement?.Reference ?? batch?.Evidence.FirstOrDefault()?.Sha256 ?? id));
        }
        return uses;
    }

    /// <summary>Certificates are entered by month of production.</summary>
    private static TimeInterval MonthOf(DateOnly produced, FactoryCalendar calendar)
    {
        var first = new DateOnly(produced.Year, produced.Month, 1);
        return new TimeInterval(calendar.StartOf(first), calendar.StartOf(first.AddMonths(1)));
    }

    private async Task<ImmutableArray<SoldOwnPower>> SoldAsync(string factory, CancellationToken cancellationToken)
    {
        var batches = new List<BatchBook>();
        await foreach (var stream in records.StreamsAsync(LedgerStreams.SeriesPrefix, cancellationToken).ConfigureAwait(false))
        {
            var book = await SeriesAsync(stream[LedgerStreams.SeriesPrefix.Length..], cancellationToken).ConfigureAwait(false);
            batches.AddRange(book.Batches.Values.Where(b => b.Details.Factory == factory));
        }
        return SoldOwnPower.Of(batches);
    }

    /// <summary>A series as it stands; each question reads only what is new.</summary>
    private async Task<SeriesBook> SeriesAsync(string key, CancellationToken cancellationToken)
    {
        var (version, known) = _series.GetValueOrDefault(key, (0, SeriesBook.Empty));
        var now = await FoldAsync<SeriesBook, SeriesEvent>(LedgerStreams.Series(key), version, known, (b, e) => b.Apply(e), cancellationToken).ConfigureAwait(false);
        return _series.AddOrUpdate(key, now, (_, kept) => kept.Version > now.Version ? kept : now).Book;
    }

    private async Task<(long Version, TBook Book)> FoldAsync<TBook, TEvent>(
        string stream, long after, TBook book, Func<TBook, TEvent, TBook> apply, CancellationToken cancellationToken)
    {
        await foreach (var recorded in records.ReadAsync(stream, after, cancellationToken).ConfigureAwait(false))
        {
            (after, book) = (recorded.Version, apply(book, JsonSerializer.Deserialize<TEvent>(recorded.Body.Span, LedgerJson.Options)!));
        }
        return (after, book);
    }
}
