using FactoryTwin.LocalGrains;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace FactoryTwin.Host.Bench;

/// <summary>The runtime whose meters are weighed: the host of this repository.</summary>
internal sealed class MeterHost(LocalGrainHost host) : IAsyncDisposable
{
    public const string Runtime = "LocalGrains";

    public IGrainFactory Grains => host.GrainFactory;

    public static async Task<MeterHost> StartAsync(Action<IServiceCollection> services) => new(await LocalGrainHost.StartAsync(services));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
