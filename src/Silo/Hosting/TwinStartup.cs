using System.Text;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Demo;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Brings the twin up in order: models, store (which replays what the last run had not finished), meters; and down again.</summary>
internal sealed class TwinStartup(
    ReadingStore store, ModelDesk desk, ModelChanges changes, TwinCatalog catalog, GrainMeterSink sink, TwinOptions options,
    DemoFactories demo,
    TwinFeed feed,
    NodeTelling nodes,
    TimeProvider clock,
    ILogger<TwinStartup> logger)
    : IHostedService
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>True once the twin is alive; with a simulated factory, once its live days are there.</summary>
    public bool IsReady => HasStarted && demo.IsReady;

    /// <summary>True from when readings are taken and queries answered.</summary>
    public bool HasStarted { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await desk.LoadAllAsync(Path.Combine(options.ModelsFolder, "factories"), cancellationToken);
        store.CatalogChanged = desk.TakeNewerAsync;
        store.Start(catalog, sink, sink);
        await store.Admin.DrainAsync(cancellationToken);
        foreach (var factory in catalog.Factories)
        {
            await CatchUpAsync(factory, cancellationToken);
            await WakeAsync(factory, cancellationToken);
        }
        changes.Revised += OnRevised;
        StartedAt = clock.GetUtcNow();
        HasStarted = true;
        demo.Start();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        HasStarted = false;
        await demo.StopAsync();
        changes.Revised -= OnRevised;
        await store.DisposeAsync();
    }

    /// <summary>Meters with readings show what they last knew, and tell the nodes above them.</summary>
    private Task WakeAsync(LoadedFactory factory, CancellationToken cancellationToken) =>
        sink.WakeAsync([.. factory.Model.Points.Select(p => factory.Numbers[p.Id])], store.Readings, cancellationToken);

    private void OnRevised(LoadedFactory? before, LoadedFactory now) => _ = TakeRevisionAsync(now);

    /// <summary>Points whose rules changed are computed anew from their readings; all meters and nodes then show themselves under the new model.</summary>
    private async Task TakeRevisionAsync(LoadedFactory factory)
    {
        try
        {
            await CatchUpAsync(factory, CancellationToken.None);
            feed.Of(factory.Id).Keep(p => factory.Point(p) is not null, n => factory.HasAsset(n));
            await WakeAsync(factory, CancellationToken.None);
            await nodes.TellAsync(factory, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Revision {Revision} of {Factory} is in use, but its history was not computed anew; restart the host", factory.Revision, factory.Id);
        }
    }

    private async Task CatchUpAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var points = await ComputedRevision.CatchUpAsync(
                store, factory.Model, factory.Revision, d => FactoryModelJson.Parse(Encoding.UTF8.GetBytes(d)).Model, cancellationToken);
            if (points > 0)
            {
                logger.LogInformation("Revision {Revision} of {Factory}: {Points} points were computed anew", factory.Revision, factory.Id, points);
            }
        }
        finally
        {
            _one.Release();
        }
    }
}
