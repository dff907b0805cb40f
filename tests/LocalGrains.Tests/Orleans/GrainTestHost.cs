using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>
/// The runtime under test: one Orleans silo, and a client of its own, so that every call of a test is written to bytes and read back.
/// </summary>
public sealed class GrainTestHost : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private GrainTestHost(InProcessTestCluster cluster, MemoryStorage storage, GrainJournal journal) =>
        (_cluster, Storage, Journal) = (cluster, storage, journal);

    public IGrainFactory Grains => _cluster.Client;

    public IClusterClient Client => _cluster.Client;

    public MemoryStorage Storage { get; }

    public GrainJournal Journal { get; }

    public static async Task<GrainTestHost> StartAsync(HostSettings? settings = null)
    {
        settings ??= new HostSettings();
        var (storage, journal) = (new MemoryStorage(), new GrainJournal());
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.ResponseTimeout);
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50));
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = settings.IdleAfter;
                options.CollectionQuantum = TimeSpan.FromMilliseconds(Math.Min(60_000, settings.IdleAfter.TotalMilliseconds / 4));
            });
            silo.Services.AddKeyedSingleton<IGrainStorage>("twin", storage).AddSingleton(journal);
            settings.Services?.Invoke(silo.Services);
        });
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.ResponseTimeout));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainTestHost(cluster, storage, journal);
    }

    /// <param name="mode">A member of <see cref="Modes"/>.</param>
    public static Task<GrainTestHost> StartAsync(int mode, HostSettings? settings = null) =>
        mode == Modes.Plain ? StartAsync(settings) : throw new ArgumentOutOfRangeException(nameof(mode), mode, "Orleans takes no seed.");

    /// <summary>Ends the silo; the client stays, so that calls under way still get their answer.</summary>
    public Task StopAsync() => _cluster.StopSilosAsync();

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }
}
