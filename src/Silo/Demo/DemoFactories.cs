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
    private CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    /// <summary>True once every simulated factory shows its last days.</summary>
    public bool IsReady => _feeds.Values.All(f => f.IsLive);

    /// <summary>How far the back-fill of a factory is; null where it is not simulated.</summary>
    public BackfillProgress? ProgressOf(FactoryId factory) => _feeds.GetValueOrDefault(factory)?.Progress;

    /// <summary>Goes on where the last run stopped, here or on another host.</summary>
    public void Start()
    {
        if (!options.Demo || _running.Count > 0)
        {
            return;
        }
        foreach (var factory in catalog.Factories.Where(f => SimulatedFactory.CanSimulate(f.Model)))
        {
            var feed = new DemoFeed(factory, store, counters, clock, logger);
            _feeds[factory.Id] = feed;
            var stop = _stop.Token;
            _running.Add(Task.Run(() => feed.RunAsync(stop)));
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _running.Clear();
        _feeds.Clear();
        _stop = new CancellationTokenSource();
    }
}
