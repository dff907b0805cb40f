using System.Collections.Concurrent;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using FactoryTwin.Silo.Ingest;
using FactoryTwin.Simulator;

namespace FactoryTwin.Silo.Demo;

/// <summary>Feeds the factories that exist only in their model: live, with the last days at once and the year before in the background.</summary>
internal sealed class DemoFactories(
    ReadingStore store, TwinCatalog catalog, TwinOptions options, IngestCounters counters, TimeProvider clock, ILogger<DemoFactories> logger)
{
    private readonly ConcurrentDictionary<FactoryId, DemoFeed> _feeds = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    /// <summary>True once every simulated factory shows its last days.</summary>
    public bool IsReady => _feeds.Values.All(f => f.IsLive);

    /// <summary>How far the back-fill of a factory is; null where it is not simulated.</summary>
    public BackfillProgress? ProgressOf(FactoryId factory) => _feeds.GetValueOrDefault(factory)?.Progress;

    public void Start()
    {
        if (!options.Demo)
        {
            return;
        }
        foreach (var factory in catalog.Factories.Where(f => SimulatedFactory.CanSimulate(f.Model)))
        {
            var feed = new DemoFeed(factory, store, counters, clock, logger);
            _feeds[factory.Id] = feed;
            _running.Add(Task.Run(() => feed.RunAsync(_stop.Token)));
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
    }
}
