using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Domain.Identity;
using Orleans;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Asks the grains of a ledger for what they know.</summary>
internal sealed class LedgerReader(StoreJournal journal, IGrainFactory grains)
{
    public async Task<FactoryLedger> ReadAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var batches = ImmutableArray.CreateBuilder<PlacedBatch>();
        foreach (var key in await journal.KeysAsync(LedgerStreams.SeriesPrefix, "", cancellationToken))
        {
            var book = await SeriesAsync(key, cancellationToken);
            batches.AddRange(book.Batches.Values.Where(b => b.Details.Factory == factory.Value).Select(b => new PlacedBatch(key, b)));
        }
        var claims = ImmutableArray.CreateBuilder<ClaimBook>();
        foreach (var key in await journal.KeysAsync(LedgerStreams.ClaimPrefix, $"{factory}/", cancellationToken))
        {
            claims.Add(await ClaimAsync(ClaimKey.Parse(key), cancellationToken));
        }
        var years = ImmutableSortedDictionary.CreateBuilder<int, YearBook>();
        foreach (var key in await journal.KeysAsync(LedgerStreams.YearPrefix, $"{factory}/", cancellationToken))
        {
            var year = YearKey.Parse(key);
            years[year.Year] = await YearAsync(year, cancellationToken);
        }
        return new FactoryLedger(batches.ToImmutable(), claims.ToImmutable(), years.ToImmutable(), await AllowancesAsync(factory, cancellationToken));
    }

    public Task<SeriesBook> SeriesAsync(string key, CancellationToken cancellationToken) =>
        AskAsync<SeriesBook>(() => grains.GetGrain<ISeriesGrain>(key).BookAsync(cancellationToken), cancellationToken);

    public Task<ClaimBook> ClaimAsync(ClaimKey key, CancellationToken cancellationToken) =>
        AskAsync<ClaimBook>(() => grains.GetGrain<IClaimGrain>(key.ToString()).BookAsync(cancellationToken), cancellationToken);

    public Task<YearBook> YearAsync(YearKey key, CancellationToken cancellationToken) =>
        AskAsync<YearBook>(() => grains.GetGrain<ILedgerYearGrain>(key.ToString()).BookAsync(cancellationToken), cancellationToken);

    public Task<AllowanceBook> AllowancesAsync(FactoryId factory, CancellationToken cancellationToken) =>
        AskAsync<AllowanceBook>(() => grains.GetGrain<IAllowanceGrain>(factory.Value).BookAsync(cancellationToken), cancellationToken);

    private static async Task<T> AskAsync<T>(Func<ValueTask<string>> call, CancellationToken cancellationToken) =>
        LedgerJson.Read<T>(await GrainRetry.CallAsync(() => call().AsTask(), cancellationToken: cancellationToken));
}
