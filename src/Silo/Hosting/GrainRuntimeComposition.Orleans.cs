using System.Net;
using System.Net.Sockets;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Cluster;
using FactoryTwin.Silo.Live;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;

namespace FactoryTwin.Silo.Hosting;

/// <summary>The grain runtime of this build: Orleans. One silo on this machine, or on a shared store one of a cluster.</summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Orleans";

    /// <summary>The port for clients outside this process, where there are none.</summary>
    private const int NoGateway = 0;

    public static void Add(IServiceCollection services, TwinOptions options)
    {
        services.AddKeyedSingleton<IGrainStorage, DocumentGrainStorage>("twin");
        if (options.Store is StorePlace.Postgres postgres)
        {
            AddCluster(services, postgres.Connection, options.Silo);
        }
        else if (options.Silo != SiloOptions.Default)
        {
            throw new TwinOptionsException($"{string.Join(", ", SiloOptions.Names)}: a cluster needs a store that its hosts share, --store postgres.");
        }
        else
        {
            services.AddOrleans(silo =>
            {
                silo.UseLocalhostClustering(FreePort(), NoGateway);
                silo.UseInMemoryReminderService();
                KeepMeters(silo);
            });
        }
    }

    private static void AddCluster(IServiceCollection services, string connection, SiloOptions options)
    {
        // Before the silo, which needs the tables when it starts.
        services.AddHostedService(_ => new ClusterTables(connection));
        // While a silo joins, too: it waits for every silo that is not known to be dead.
        services.AddHostedService<SiloWatch>();
        services.AddOrleans(silo =>
        {
            silo.UsePostgresCluster(connection, ClusterSchema.NameOf(connection, options.Cluster));
            silo.ConfigureEndpoints(
                options.Address,
                options.SiloPort > 0 ? options.SiloPort : FreePort(),
                options.GatewayPort > 0 ? options.GatewayPort : FreePort(),
                listenOnAnyHostAddress: !IPAddress.IsLoopback(options.Address));
            KeepMeters(silo);
        });
        // After the silo, which it calls.
        services.AddHostedService<FeedExchange>();
    }

    /// <summary>Most meters report every quarter of an hour; ending them in between would only read their day again.</summary>
    private static void KeepMeters(ISiloBuilder silo) =>
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromHours(2));

    /// <summary>Hosts on one machine must not fight for a port; where the others find this one stands in the database.</summary>
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private sealed class ClusterTables(string connection) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => ClusterSchema.EnsureAsync(connection, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
