namespace FactoryTwin.Silo.Factors;

/// <summary>Looks for factors that other hosts or the command line put into a shared store, so that figures of this host use them too.</summary>
internal sealed class FactorWatch(FactorDesk desk, TimeProvider clock, ILogger<FactorWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await desk.NowAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Factors that others added could not be looked for; tried again in {Seconds} s", Every.TotalSeconds);
        }
    }
}
