using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Demo;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Brings the twin up in order: store (which replays what the last run had not finished), meters; and down again.</summary>
internal sealed class TwinStartup(
    ReadingStore store, ModelDesk desk, ModelChanges changes, TwinCatalog catalog, GrainMeterSink sink, HolderDuty duty,
    DemoFactories demo,
    TwinFeed feed,
    TimeProvider clock,
    ILogger<TwinStartup> logger)
    : IHostedService
{
    private readonly TaskCompletionSource _storeStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>True once the twin is alive; with a simulated factory, once its live days are there.</summary>
    public bool IsReady => HasStarted && demo.IsReady;

    /// <summary>True from when readings are taken and queries answered.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Completes when the store answers queries: a grain of a cluster may be called before this host has come so far.</summary>
    public Task StoreStarted => _storeStarted.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        store.CatalogChanged = desk.TakeNewerAsync;
        store.Start(catalog, sink, sink);
        _storeStarted.SetResult();
        await store.Admin.DrainAsync(cancellationToken);
        await duty.StartAsync(cancellationToken);
        changes.Revised += OnRevised;
        StartedAt = clock.GetUtcNow();
        HasStarted = true;
        duty.Follow();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        HasStarted = false;
        await duty.StopAsync();
        changes.Revised -= OnRevised;
        await store.DisposeAsync();
    }

    /// <summary>A revision of this host, or one that another host took in.</summary>
    private void OnRevised(LoadedFactory? before, LoadedFactory now) => _ = TakeRevisionAsync(now);

    private async Task TakeRevisionAsync(LoadedFactory factory)
    {
        try
        {
            await duty.ComputeAsync(factory);
            feed.Of(factory.Id).Keep(p => factory.Point(p) is not null, n => factory.HasAsset(n));
            await duty.ShowAsync(factory);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Revision {Revision} of {Factory} is in use, but its history was not computed anew; restart the host", factory.Revision, factory.Id);
        }
    }
}
