using System.Collections.Immutable;
using System.Threading.Channels;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using Orleans;

namespace FactoryTwin.Silo.Years;

/// <summary>Raises an alarm for every year with data that is not closed in time, and clears it when it is (C-10).</summary>
internal sealed class DueWatch(
    IGrainFactory grains, TwinCatalog catalog, YearDesk desk, YearSettingsBook settings, YearSources sources, TwinStartup startup, HolderDuty duty, TimeProvider clock,
    ILogger<DueWatch> logger) : BackgroundService
{
    /// <summary>Alarms of this watch start so.</summary>
    public const string KeyPrefix = "inventory-due:";

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _again = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something changed that an alarm may hang on.</summary>
    public void LookAgain() => _again.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isReady = startup.IsReady;
            foreach (var factory in isReady && duty.IsOurs ? catalog.Factories : [])
            {
                try
                {
                    await LookAsync(factory, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning(e, "The due years of {Factory} could not be looked at; they are with the next beat", factory.Id);
                }
            }
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var asked = _again.Reader.ReadAsync(wait.Token).AsTask();
            await Task.WhenAny(asked, Task.Delay(isReady ? Beat : UntilReady, clock, wait.Token));
            await wait.CancelAsync();
        }
    }

    private async Task LookAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var (settled, _, _) = await settings.ReadAsync(factory.Id.Value, cancellationToken);
        var closed = (await desk.ListAsync(factory.Id.Value, cancellationToken)).Where(y => y.State != YearState.Open).Select(y => y.Year).ToHashSet();
        var today = factory.Calendar.DayOf(clock.GetUtcNow());
        var due = (await sources.YearsWithDataAsync(factory, cancellationToken))
            .Where(y => !closed.Contains(y)).Select(y => (Year: y, State: settled.StateOf(y, today)))
            .Where(y => y.State != DueState.NotYet)
            .Select(y => Report(factory, y.Year, y.State, settled.DueDay(y.Year))).ToImmutableArray();
        var grain = grains.GetGrain<IAlarmGrain>(factory.Id.Value);
        var open = await GrainRetry.CallAsync(() => grain.ListAsync(true, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        var over = open.Select(a => a.Report.Key)
            .Where(k => k.StartsWith(KeyPrefix, StringComparison.Ordinal) && due.All(d => d.Key != k)).ToImmutableArray();
        if (!due.IsEmpty)
        {
            await GrainRetry.CallAsync(() => grain.RaiseAsync(due, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
        if (!over.IsEmpty)
        {
            await GrainRetry.CallAsync(() => grain.ClearAsync(over, clock.GetUtcNow(), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }

    private static AlarmReport Report(LoadedFactory factory, int year, DueState state, DateOnly day)
    {
        var isLate = state == DueState.Overdue;
        return new AlarmReport(
            $"{KeyPrefix}{year}", "inventory-due", isLate ? "major" : "minor", factory.Twin.Topology.Root?.Id.Value, null,
            factory.Calendar.StartOf(isLate ? day.AddDays(1) : new DateOnly(year + 1, 1, 1)), null, null, null,
            isLate ? $"{year} 年清单逾期未关账(期限 {day:yyyy-MM-dd})" : $"{year} 年清单待关账,期限 {day:yyyy-MM-dd}",
            isLate ? $"Inventory {year} is not closed; it was due on {day:yyyy-MM-dd}" : $"Inventory {year} is to be closed by {day:yyyy-MM-dd}");
    }
}
