using Orleans;
using Orleans.TestingHost;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>
/// The runtime under test: a cluster of Orleans silos, and a client of its own that comes through a gateway, so that every call of a test is
/// written to bytes and read back.
/// </summary>
public sealed class GrainTestHost : IAsyncDisposable
{
    private readonly TestCluster _cluster;

    private GrainTestHost(TestCluster cluster, MemoryStorage storage, GrainJournal journal) =>
        (_cluster, Storage, Journal) = (cluster, storage, journal);

    public IGrainFactory Grains => _cluster.Client;

    public IClusterClient Client => _cluster.Client;

    public MemoryStorage Storage { get; }

    public GrainJournal Journal { get; }

    public static Task<GrainTestHost> StartAsync(HostSettings? settings = null) => StartAsync(Modes.Plain, settings);

    /// <param name="mode">A member of <see cref="Modes"/>.</param>
    public static async Task<GrainTestHost> StartAsync(int mode, HostSettings? settings = null)
    {
        var (silos, inPostgres) = Modes.Of(mode);
        var setup = new ClusterSetup(settings ?? new HostSettings(), inPostgres);
        var builder = new TestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        if (inPostgres)
        {
            await setup.PreparePostgresAsync();
            builder.Options.UseTestClusterMembership = false;
            builder.Options.ConnectionTransport = ConnectionTransportType.TcpSocket;
        }
        builder.Properties[ClusterSetup.Key] = setup.Name;
        builder.AddSiloBuilderConfigurator<ClusterSetup.Silo>();
        builder.AddClientBuilderConfigurator<ClusterSetup.Client>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainTestHost(cluster, setup.Storage, setup.Journal);
    }

    /// <summary>Ends the silos; the client stays, so that calls under way still get their answer.</summary>
    public Task StopAsync() => Task.WhenAll(_cluster.Silos.Select(silo => silo.StopSiloAsync(stopGracefully: true)));

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }
}
