using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Brings the twin up in order: models, store (which replays what the last run had not finished), meters; and down again.</summary>
internal sealed class TwinStartup(
    ReadingStore store, ModelDesk desk, ModelChanges changes, TwinCatalog catalog, GrainMeterSink sink, HostOptions options, ILogger<TwinStartup> logger)
    : IHostedService
{
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
        HasStarted = true;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        HasStarted = false;
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
