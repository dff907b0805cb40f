using System.Text;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Demo;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Hosting;

/// <summary>
/// What exactly one host of a store does: compute history anew after a revision, wake the meters, simulate.
/// Begun with the store's lease and laid down with it; a host with a store of its own always has it.
/// </summary>
internal sealed class HolderDuty(
    ReadingStore store, TwinCatalog catalog, GrainMeterSink sink, NodeTelling nodes, DemoFactories demo, ILogger<HolderDuty> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _catchingUp = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private bool _begunAtStart;

    public bool IsOurs => store.Lease.Role == StoreRole.Holder;

    /// <summary>Meters show what they last knew when this completes, where the duty is ours.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _begunAtStart = IsOurs;
        foreach (var factory in _begunAtStart ? catalog.Factories : [])
        {
            await CatchUpAsync(factory, cancellationToken);
            await WakeAsync(factory, cancellationToken);
        }
    }

    /// <summary>From here on changes of hands are followed, and the simulator runs where the duty is ours.</summary>
    public void Follow()
    {
        store.Lease.Changed += OnChanged;
        if (!IsOurs)
        {
            return;
        }
        if (_begunAtStart)
        {
            demo.Start();
        }
        else
        {
            OnChanged(StoreRole.Holder);
        }
    }

    public async Task StopAsync()
    {
        store.Lease.Changed -= OnChanged;
        await _stop.CancelAsync();
        await _one.WaitAsync();
        await demo.StopAsync();
    }

    /// <summary>Points whose rules a revision changed are computed anew from their readings.</summary>
    public Task ComputeAsync(LoadedFactory factory) => IsOurs ? CatchUpAsync(factory, _stop.Token) : Task.CompletedTask;

    /// <summary>All meters and nodes show themselves under the newest model.</summary>
    public async Task ShowAsync(LoadedFactory factory)
    {
        if (IsOurs)
        {
            await WakeAsync(factory, _stop.Token);
            await nodes.TellAsync(factory, _stop.Token);
        }
    }

    private void OnChanged(StoreRole role) => _ = ChangeAsync();

    /// <summary>Tried until it succeeds: the lease changes hands just when a server is unsteady.</summary>
    private async Task ChangeAsync()
    {
        try
        {
            while (!await TryChangeAsync())
            {
                await Task.Delay(Again, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<bool> TryChangeAsync()
    {
        await _one.WaitAsync(_stop.Token);
        try
        {
            await (IsOurs ? TakeUpAsync() : LayDownAsync());
            return true;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            logger.LogError(
                e, "The duty of the host that writes the history was not taken up in full, and is tried again in {Seconds} s; readings and queries go on",
                Again.TotalSeconds);
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TakeUpAsync()
    {
        logger.LogInformation("This host now writes the history of {Store} (epoch {Epoch})", store.Name, store.Lease.Epoch);
        await store.Admin.DrainAsync(_stop.Token);
        foreach (var factory in catalog.Factories)
        {
            await ComputeAsync(factory);
            await ShowAsync(factory);
        }
        demo.Start();
    }

    private Task LayDownAsync()
    {
        logger.LogInformation("Another host now writes the history of {Store}", store.Name);
        return demo.StopAsync();
    }

    /// <summary>Meters with readings show what they last knew, and tell the nodes above them.</summary>
    private Task WakeAsync(LoadedFactory factory, CancellationToken cancellationToken) =>
        sink.WakeAsync([.. factory.Model.Points.Select(p => factory.Numbers[p.Id])], store.Readings, cancellationToken);

    private async Task CatchUpAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        await _catchingUp.WaitAsync(cancellationToken);
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
            _catchingUp.Release();
        }
    }
}
