using System.Collections.Immutable;
using System.Text.Json;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Grains.Ledger;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.LocalGrains;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests.Ledger.Local;

/// <summary>The ledger's grains in a host of their own over one journal, kind or under chaos; restarted at will.</summary>
internal sealed class LedgerRig(MemoryJournal journal, ClosedYear closed, int? chaos, TimeProvider clock) : IAsyncDisposable
{
    public const string Profile = "t-cqses-56";
    public const string Factory = "lab";

    public static readonly OffsetTypeTable Types = OffsetTypeReader.Read(Path.Combine(Checkout.Root, "models", "standards", "offset-types.yaml"));

    private LocalGrainHost? _host;

    public MemoryJournal Journal => journal;

    public static ClosedYear Year(decimal scope1, decimal mwh = 0) => new()
    {
        Factory = Factory,
        Year = 2025,
        State = "closed",
        Hash = "h1",
        Gross = new GrossEmissions(scope1, mwh * 0.5m, mwh * 0.6m, null),
        MarketFactor = 0.6m,
        ElectricityMwh = [.. Enumerable.Repeat(mwh / 12, 12)],
        HasOwnMeasure = true,
    };

    public static async Task<LedgerRig> StartAsync(ClosedYear closed, int? chaos = null, TimeProvider? clock = null)
    {
        var rig = new LedgerRig(new MemoryJournal(), closed, chaos, clock ?? TimeProvider.System);
        await rig.StartAsync();
        return rig;
    }

    public async Task RestartAsync()
    {
        await _host!.DisposeAsync();
        journal.Revive();
        await StartAsync();
    }

    public Task<LedgerReply> EnterAsync(string series, CreditBatch batch, string serials) => GrainRetry.CallAsync(
        () => Series(series).EnterAsync(new BatchOrder(LedgerJson.Write(batch), "held", serials, "li"), default).AsTask(), 30);

    public Task<LedgerReply> ClaimAsync(ClaimOrder order) => GrainRetry.CallAsync(() => Claim(order.Id).OpenAsync(LedgerJson.Write(order), "li", default).AsTask(), 30);

    public Task<LedgerReply> RetireAsync(string claim) => GrainRetry.CallAsync(
        () => Claim(claim).RetireAsync(new RetireOrder("", $"N-{claim}", new DateOnly(2026, 3, 1), null, null, "li"), default).AsTask(), 30);

    public Task<LedgerReply> PublishAsync(string claim) => GrainRetry.CallAsync(() => Claim(claim).PublishAsync(new DateOnly(2026, 3, 2), "li", default).AsTask(), 30);

    public Task<LedgerReply> WithdrawAsync(string claim) => GrainRetry.CallAsync(() => Claim(claim).WithdrawAsync("li", default).AsTask(), 30);

    public Task<LedgerReply> CancelAsync(string series, CancelOrder order) => GrainRetry.CallAsync(() => Series(series).CancelAsync(order, default).AsTask(), 30);

    /// <summary>What a host does when it starts: every claim that has a stream is taken up.</summary>
    public async Task ResumeAllAsync()
    {
        foreach (var key in Keys(LedgerStreams.ClaimPrefix))
        {
            await GrainRetry.CallAsync(() => Claim(ClaimKey.Parse(key).Claim).ResumeAsync(default).AsTask(), 30);
        }
    }

    public async Task<ClaimBook> ClaimBookAsync(string claim) => LedgerJson.Read<ClaimBook>(await GrainRetry.CallAsync(() => Claim(claim).BookAsync(default).AsTask(), 30));

    public async Task<SeriesBook> SeriesBookAsync(string series) => LedgerJson.Read<SeriesBook>(await GrainRetry.CallAsync(() => Series(series).BookAsync(default).AsTask(), 30));

    public async Task<YearBook> YearBookAsync() => LedgerJson.Read<YearBook>(
        await GrainRetry.CallAsync(() => _host!.GrainFactory.GetGrain<ILedgerYearGrain>($"{Factory}/2025").BookAsync(default).AsTask(), 30));

    /// <summary>What is wrong with all that is stored; and whether grains say the same as a rebuild.</summary>
    public async Task<ImmutableArray<AuditFinding>> AuditAsync()
    {
        var file = new LedgerFile(Events<SeriesEvent>(LedgerStreams.SeriesPrefix), Events<ClaimEvent>(LedgerStreams.ClaimPrefix), Events<YearEvent>(LedgerStreams.YearPrefix), (_, book) => Room(book));
        foreach (var (key, events) in file.Series)
        {
            Assert.Equal(LedgerJson.Write(SeriesBook.Rebuild(events)), LedgerJson.Write(await SeriesBookAsync(key)));
        }
        return LedgerAudit.Check(file);
    }

    public YearRoom Room(YearBook book) => YearRoom.Of(closed, book, Types.Settings, Types.Profile(Profile)!);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private async Task StartAsync() => _host = await LocalGrainHost.StartAsync(
        services =>
        {
            services.AddSingleton<ILedgerJournal>(journal);
            services.AddSingleton(Types);
            services.AddSingleton(clock);
            services.AddSingleton<IClosedYears>(new OneYear(closed));
            services.AddSingleton<ILedgerDays>(new OneDay());
        },
        options => options.Chaos = chaos is { } seed ? new ChaosOptions { Seed = seed } : null);

    private IEnumerable<string> Keys(string prefix) => journal.Streams.Keys.Where(s => s.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s[prefix.Length..]).Order(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, ImmutableArray<T>> Events<T>(string prefix) => Keys(prefix).ToImmutableSortedDictionary(
        k => k, k => journal.Streams[prefix + k].Select(e => JsonSerializer.Deserialize<T>(e.Body.Span, LedgerJson.Options)!).ToImmutableArray(), StringComparer.Ordinal);

    private ISeriesGrain Series(string key) => _host!.GrainFactory.GetGrain<ISeriesGrain>(key);

    private IClaimGrain Claim(string claim) => _host!.GrainFactory.GetGrain<IClaimGrain>($"{Factory}/{claim}");

    private sealed class OneYear(ClosedYear closed) : IClosedYears
    {
        public ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default) =>
            new(factory == closed.Factory && year == closed.Year ? closed : null);
    }

    private sealed class OneDay : ILedgerDays
    {
        public DateOnly Today(FactoryId factory) => new(2026, 3, 1);
    }
}
