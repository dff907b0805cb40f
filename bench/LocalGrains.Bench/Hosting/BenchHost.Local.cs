using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace FactoryTwin.LocalGrains.Bench;

/// <summary>The runtime that is measured: the host of this repository.</summary>
internal sealed class BenchHost(LocalGrainHost host) : IAsyncDisposable
{
    public const string Name = "LocalGrains";

    public IGrainFactory Grains => host.GrainFactory;

    public static async Task<BenchHost> StartAsync(OneWayCount count) =>
        new(await LocalGrainHost.StartAsync(services => services.AddSingleton(count)));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
