using FactoryTwin.LocalGrains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace FactoryTwin.LocalGrains;

/// <summary>A grain host with its own services and nothing around it, for tests and benchmarks.</summary>
public sealed class LocalGrainHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly GrainHost _host;

    private LocalGrainHost(ServiceProvider services)
    {
        _services = services;
        _host = services.GetRequiredService<GrainHost>();
    }

    public IGrainFactory GrainFactory => _host.Factory;

    public IClusterClient Client => _host.Factory;

    public IServiceProvider Services => _services;

    /// <summary>How many grains are activated now.</summary>
    public long Activations => _host.Metrics.Activations;

    public static async Task<LocalGrainHost> StartAsync(
        Action<IServiceCollection>? services = null, Action<LocalGrainOptions>? options = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        services?.Invoke(collection);
        collection.AddLocalGrains(options);
        var host = new LocalGrainHost(collection.BuildServiceProvider());
        await host._host.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Lets calls under way end and ends all activations, as when the application stops.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}
