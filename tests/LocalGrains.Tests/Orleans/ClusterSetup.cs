using System.Collections.Concurrent;
using FactoryTwin.Persistence.Cluster;
using FactoryTwin.Silo.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>
/// How one cluster of a test is composed. The testing host makes its configurators by their type, so that they find their cluster by a
/// name in the configuration.
/// </summary>
internal sealed class ClusterSetup
{
    public const string Key = "FactoryTwinTest";

    private static readonly ConcurrentDictionary<string, ClusterSetup> Known = new();

    private readonly HostSettings _settings;
    private readonly bool _inPostgres;

    public ClusterSetup(HostSettings settings, bool inPostgres)
    {
        (_settings, _inPostgres) = (settings, inPostgres);
        Known[Name] = this;
    }

    public string Name { get; } = Guid.NewGuid().ToString("N");

    public MemoryStorage Storage { get; } = new();

    public GrainJournal Journal { get; } = new();

    public Task PreparePostgresAsync() => ClusterSchema.EnsureAsync(SharedPostgres.Connection);

    private void Configure(ISiloBuilder silo)
    {
        if (_inPostgres)
        {
            silo.UsePostgresCluster(SharedPostgres.Connection, Name);
        }
        else
        {
            silo.UseInMemoryReminderService();
        }
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = _settings.ResponseTimeout);
        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50));
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = _settings.IdleAfter;
            options.CollectionQuantum = TimeSpan.FromMilliseconds(Math.Min(60_000, _settings.IdleAfter.TotalMilliseconds / 4));
        });
        silo.Services.AddKeyedSingleton<IGrainStorage>("twin", Storage).AddSingleton(Journal);
        _settings.Services?.Invoke(silo.Services);
    }

    private void Configure(IClientBuilder client)
    {
        if (_inPostgres)
        {
            client.UsePostgresCluster(SharedPostgres.Connection, Name);
        }
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = _settings.ResponseTimeout);
    }

    private static ClusterSetup Of(IConfiguration configuration) => Known[configuration[Key]!];

    /// <summary>Made by the testing host, once for each silo.</summary>
    public sealed class Silo : IHostConfigurator
    {
        public void Configure(IHostBuilder host)
        {
            host.ConfigureLogging(logging => logging.ClearProviders());
            host.UseOrleans((context, silo) => Of(context.Configuration).Configure(silo));
        }
    }

    /// <summary>Made by the testing host for its client.</summary>
    public sealed class Client : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder client) => Of(configuration).Configure(client);
    }
}
