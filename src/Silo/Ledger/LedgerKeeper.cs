using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using Orleans;

namespace FactoryTwin.Silo.Ledger;

/// <summary>
/// Looks after the ledger when the host starts and every hour: claims that were interrupted go on, units whose validity is over expire, and
/// deadlines that come near are alarms.
/// </summary>
internal sealed class LedgerKeeper(
    LedgerView view, StoreJournal journal, IGrainFactory grains, TwinCatalog catalog, LedgerDays days, TwinStartup startup, HolderDuty duty, TimeProvider clock, ILogger<LedgerKeeper> logger)
    : BackgroundService
{
    private const string KeyPrefix = "ledger:";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        var next = DateTimeOffset.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (startup.HasStarted && duty.IsOurs && clock.GetUtcNow() >= next)
            {
                next = clock.GetUtcNow() + Round;
                await TryAsync(() => ResumeAsync(stoppingToken));
                foreach (var factory in catalog.Factories)
                {
                    await TryAsync(() => ExpireAsync(factory, stoppingToken));
                    await TryAsync(() => TellAsync(factory, stoppingToken));
                }
            }
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await journal.KeysAsync(LedgerStreams.ClaimPrefix, "", cancellationToken))
        {
            await GrainRetry.CallAsync(() => grains.GetGrain<IClaimGrain>(key).ResumeAsync(cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }

    private async Task ExpireAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        foreach (var key in await journal.KeysAsync(LedgerStreams.SeriesPrefix, "", cancellationToken))
        {
            await GrainRetry.CallAsync(() => grains.GetGrain<ISeriesGrain>(key).ExpireAsync(days.Today(factory.Id), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }

    /// <summary>Raises what stands and clears what is over.</summary>
    private async Task TellAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        if (view.ProfileOf(factory) is null)
        {
            return;
        }
        var ledger = await view.OfAsync(factory, cancellationToken);
        var alarms = grains.GetGrain<IAlarmGrain>(factory.Id.Value);
        ImmutableArray<AlarmReport> reports = [.. ledger.Findings.Select(f => new AlarmReport(
            KeyOf(f), "ledger", f.Severity, null, null, clock.GetUtcNow(), null, null, null, f.Message.Zh, f.Message.En))];
        var open = await GrainRetry.CallAsync(() => alarms.ListAsync(true, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        var known = open.ToDictionary(a => a.Report.Key, StringComparer.Ordinal);
        ImmutableArray<AlarmReport> news = [.. reports.Where(r => !known.TryGetValue(r.Key, out var a) || a.Report.MessageZh != r.MessageZh || a.Report.Severity != r.Severity)];
        if (!news.IsEmpty)
        {
            await GrainRetry.CallAsync(() => alarms.RaiseAsync(news, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
        ImmutableArray<string> over = [.. known.Keys.Where(k => k.StartsWith(KeyPrefix, StringComparison.Ordinal)).Except(reports.Select(r => r.Key))];
        if (!over.IsEmpty)
        {
            await GrainRetry.CallAsync(() => alarms.ClearAsync(over, clock.GetUtcNow(), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }

    private static string KeyOf(LedgerFinding finding) => $"{KeyPrefix}{finding.Code}:{finding.Claim ?? finding.Batch ?? finding.Message.En}";

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "The ledger could not be looked after; the next hour tries again");
        }
    }
}
