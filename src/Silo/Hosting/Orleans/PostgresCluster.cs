using FactoryTwin.Persistence.Cluster;
using Orleans.Configuration;
using Orleans.Hosting;

namespace FactoryTwin.Silo.Hosting;

/// <summary>
/// Silos and clients that find one another in PostgreSQL, with reminders there. How fast a silo that died is noticed is set here; see
/// docs/operations/cluster.md for what that costs.
/// </summary>
internal static class PostgresCluster
{
    private const string Provider = "Npgsql";
    private const string Service = "factorytwin";

    public static void UsePostgresCluster(this ISiloBuilder silo, string connection, string cluster)
    {
        var tables = ClusterSchema.Connection(connection);
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, Service));
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Provider, tables));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Provider, tables));
        silo.Configure<ClusterMembershipOptions>(NoticeDeath);
    }

    public static void UsePostgresCluster(this IClientBuilder client, string connection, string cluster)
    {
        var tables = ClusterSchema.Connection(connection);
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, Service));
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Provider, tables));
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
    }

    /// <summary>
    /// A silo is declared dead after three unanswered probes half a second apart; one that did not renew its entry for six seconds is
    /// suspected even by a silo that joins. Processes that have ended are noticed sooner, by <see cref="SiloWatch"/>.
    /// </summary>
    private static void NoticeDeath(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.NumMissedProbesLimit = 3;
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedTableIAmAliveLimit = 3;
    }
}
