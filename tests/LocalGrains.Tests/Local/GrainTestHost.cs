using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>
/// The runtime under test: the host of this repository. The files of this folder are the only ones that know it; the behaviour
/// suite runs on Orleans with those of the folder of that name.
/// </summary>
public sealed class GrainTestHost : IAsyncDisposable
{
    private readonly LocalGrainHost _host;

    private GrainTestHost(LocalGrainHost host) => _host = host;

    public IGrainFactory Grains => _host.GrainFactory;

    public IClusterClient Client => _host.Client;

    public MemoryStorage Storage => (MemoryStorage)_host.Services.GetRequiredKeyedService<IGrainStorage>("twin");

    public GrainJournal Journal => _host.Services.GetRequiredService<GrainJournal>();

    public static async Task<GrainTestHost> StartAsync(HostSettings? settings = null)
    {
        settings ??= new HostSettings();
        return new GrainTestHost(await LocalGrainHost.StartAsync(
            services =>
            {
                services.AddKeyedSingleton<IGrainStorage>("twin", new MemoryStorage());
                services.AddSingleton<GrainJournal>();
                settings.Services?.Invoke(services);
            },
            options =>
            {
                options.ResponseTimeout = settings.ResponseTimeout;
                options.IdleAfter = settings.IdleAfter;
                options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50);
                options.Chaos = settings.ChaosSeed is { } seed ? new ChaosOptions { Seed = seed } : null;
            }));
    }

    /// <param name="mode">A member of <see cref="Modes"/>.</param>
    public static Task<GrainTestHost> StartAsync(int mode, HostSettings? settings = null) =>
        StartAsync((settings ?? new HostSettings()) with { ChaosSeed = mode == Modes.Plain ? null : mode });

    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
