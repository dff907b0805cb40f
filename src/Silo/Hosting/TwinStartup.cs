using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Demo;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Brings the twin up in order: models, store (which replays what the last run had not finished), meters; and down again.</summary>
internal sealed class TwinStartup(
    ReadingStore store, ModelDesk desk, ModelChanges changes, TwinCatalog catalog, GrainMeterSink sink, TwinOptions options,
    DemoFactories demo,
    TimeProvider clock,
    ILogger<TwinStartup> logger)
    : IHostedService
{
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>True once the twin is alive; with a simulated factory, once its live days are there.</summary>
    public bool IsReady => HasStarted && demo.IsReady;

    /// <summary>True from when readings are taken and queries answered.</summary>
    public bool HasStarted { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await desk.LoadAllAsync(Path.Combine(options.ModelsFolder, "factories"), cancellationToken);
        store.Start(catalog, sink, sink);
        await store.Admin.DrainAsync(cancellationToken);
        foreach (var factory in catalog.Factories)
        {
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

    private void OnRevised(LoadedFactory? before, LoadedFactory now) => _ = TakeRevisionAsync(before, now);

    /// <summary>Points whose rules changed are computed anew from their readings; all meters then show themselves under the new model.</summary>
    private async Task TakeRevisionAsync(LoadedFactory? before, LoadedFactory now)
    {
        try
        {
            var changed = before is null ? [] : now.Model.Points
                .Where(p => before.Point(p.Id) is { } old && !MeteringChange.Same(old, p))
                .Select(p => now.Numbers[p.Id])
                .ToList();
            if (changed.Count > 0)
            {
                await store.Admin.RebuildAsync(changed);
            }
            await WakeAsync(now, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Revision {Revision} of {Factory} is in use, but its history was not computed anew; restart the host", now.Revision, now.Id);
        }
    }
}
