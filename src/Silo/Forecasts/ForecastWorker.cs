using FactoryTwin.Planning.Forecasts;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Forecasts;

/// <summary>
/// Looks once a minute which forecasts are due and makes them one after the other on a thread of its own below normal priority, so that
/// readings always come first.
/// </summary>
internal sealed class ForecastWorker(
    ForecastDesk desk, TwinCatalog catalog, TwinStartup startup, HolderDuty duty, TimeProvider clock, ILogger<ForecastWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        do
        {
            foreach (var factory in startup.IsReady && duty.IsOurs ? catalog.Factories : [])
            {
                foreach (var target in ForecastDesk.TargetsOf(factory))
                {
                    await TryAsync(factory, target, stoppingToken);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(LoadedFactory factory, ForecastTarget target, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Factory.StartNew(
                () => Refresh(factory, target, stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "The forecast of {Target} of {Factory} could not be made; the next minute tries again", target.Id, factory.Id);
        }
    }

    /// <summary>Blocks its own thread, so that reading, fitting and keeping stay on it.</summary>
    private void Refresh(LoadedFactory factory, ForecastTarget target, CancellationToken stoppingToken)
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        desk.RefreshAsync(factory, target, stoppingToken).GetAwaiter().GetResult();
    }
}
