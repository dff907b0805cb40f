using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>All that happened in the ledgers of a store: series of all factories, since their ranges may collide; allowances of one.</summary>
/// <param name="Series">By series key.</param>
/// <param name="Claims">By <c>factory/claim</c>.</param>
/// <param name="Years">By <c>factory/year</c>.</param>
/// <param name="Allowances">Of the factory that was asked for.</param>
public sealed record LedgerHistory(
    ImmutableSortedDictionary<string, ImmutableArray<SeriesEvent>> Series,
    ImmutableSortedDictionary<string, ImmutableArray<ClaimEvent>> Claims,
    ImmutableSortedDictionary<string, ImmutableArray<YearEvent>> Years,
    ImmutableArray<AllowanceEntered> Allowances)
{
    public static async Task<LedgerHistory> ReadAsync(IRecords records, string factory, CancellationToken cancellationToken = default) => new(
        await AllAsync<SeriesEvent>(records, LedgerStreams.SeriesPrefix, cancellationToken).ConfigureAwait(false),
        await AllAsync<ClaimEvent>(records, LedgerStreams.ClaimPrefix, cancellationToken).ConfigureAwait(false),
        await AllAsync<YearEvent>(records, LedgerStreams.YearPrefix, cancellationToken).ConfigureAwait(false),
        await StreamAsync<AllowanceEntered>(records, LedgerStreams.Allowances(factory), cancellationToken).ConfigureAwait(false));

    /// <summary>The ledger of one factory, folded from its events.</summary>
    /// <exception cref="InvalidOperationException">Events contradict one another.</exception>
    public FactoryLedger Of(string factory) => new(
        [.. Series.SelectMany(s => SeriesBook.Rebuild(s.Value).Batches.Values.Where(b => b.Details.Factory == factory).Select(b => new PlacedBatch(s.Key, b)))],
        [.. Claims.Where(c => IsOf(c.Key, factory)).Select(c => ClaimBook.Rebuild(c.Value))],
        Years.Where(y => IsOf(y.Key, factory)).ToImmutableSortedDictionary(y => YearOf(y.Key), y => YearBook.Rebuild(y.Value)),
        Allowances.Aggregate(AllowanceBook.Empty, (book, line) => book.Apply(line)));

    /// <summary>What cannot be, over all factories of the store.</summary>
    /// <param name="closed">Closed years by <c>factory/year</c>.</param>
    /// <param name="types">Settings of what a year has room for.</param>
    /// <param name="profile">The profile that tells it; null: no room is looked at.</param>
    public ImmutableArray<AuditFinding> Check(IReadOnlyDictionary<string, ClosedYear> closed, OffsetTypeTable types, ProfileRules? profile) => LedgerAudit.Check(new LedgerFile(
        Series, Claims, Years, (key, book) => closed.TryGetValue(key, out var year) && profile is not null ? YearRoom.Of(year, book, types.Settings, profile) : null));

    /// <summary>The closed ones of the years that anything is allocated to, by <c>factory/year</c>.</summary>
    public async Task<Dictionary<string, ClosedYear>> ClosedAsync(Func<string, int, CancellationToken, ValueTask<ClosedYear?>> find, CancellationToken cancellationToken = default)
    {
        var closed = new Dictionary<string, ClosedYear>(StringComparer.Ordinal);
        foreach (var key in Years.Keys)
        {
            if (await find(key[..key.IndexOf('/', StringComparison.Ordinal)], YearOf(key), cancellationToken).ConfigureAwait(false) is { } year)
            {
                closed[key] = year;
            }
        }
        return closed;
    }

    private static bool IsOf(string key, string factory) => key.StartsWith(factory + "/", StringComparison.Ordinal);

    private static int YearOf(string key) => int.Parse(key.AsSpan(key.IndexOf('/', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    private static async Task<ImmutableSortedDictionary<string, ImmutableArray<T>>> AllAsync<T>(IRecords records, string prefix, CancellationToken cancellationToken)
    {
        var streams = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<T>>(StringComparer.Ordinal);
        await foreach (var stream in records.StreamsAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            streams[stream[prefix.Length..]] = await StreamAsync<T>(records, stream, cancellationToken).ConfigureAwait(false);
        }
        return streams.ToImmutable();
    }

    private static async Task<ImmutableArray<T>> StreamAsync<T>(IRecords records, string stream, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<T>();
        await foreach (var recorded in records.ReadAsync(stream, 0, cancellationToken).ConfigureAwait(false))
        {
            events.Add(JsonSerializer.Deserialize<T>(recorded.Body.Span, LedgerJson.Options)!);
        }
        return events.ToImmutable();
    }
}
