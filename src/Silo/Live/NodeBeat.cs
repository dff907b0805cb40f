using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// Lets every node tell once a minute, deepest first: where readings stay away nothing else would say that its figures are stale, and
/// that a new day has begun.
/// </summary>
internal sealed class NodeBeat(NodeTelling nodes, TwinCatalog catalog, TwinStartup startup, HolderDuty duty, TimeProvider clock, ILogger<NodeBeat> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var factory in startup.HasStarted && duty.IsOurs ? catalog.Factories : [])
            {
                try
                {
                    await nodes.TellAsync(factory, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning(e, "Not every node of {Factory} could be asked to tell; the next minute asks again", factory.Id);
                }
            }
        }
    }
}
