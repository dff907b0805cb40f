using FactoryTwin.Persistence.Cluster;
using FactoryTwin.Tests.Support;
using Npgsql;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>The tables of a cluster, in a database of each test's own: their schema has a fixed name.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterSchemaTest(PostgresServer server)
{
    private const string Outsider = "outsider";

    [PostgresFact]
    public async Task Ensure_Again_DoesNothingAndNeedsNoRightTo()
    {
        var owner = await DatabaseAsync("cluster_again");
        Assert.True(await ClusterSchema.EnsureAsync(owner));

        Assert.False(await ClusterSchema.EnsureAsync(owner));
        Assert.False(await ClusterSchema.EnsureAsync(As(Outsider, owner)));
    }

    [PostgresFact]
    public async Task Ensure_WithoutTheRight_SaysWhichIsMissing()
    {
        var owner = await DatabaseAsync("cluster_refused");

        var refused = await Assert.ThrowsAsync<StoreException>(() => ClusterSchema.EnsureAsync(As(Outsider, owner)));

        Assert.Contains($"GRANT CREATE ON DATABASE cluster_refused TO {Outsider}", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Ensure_StatementsOfANewerProgram_Stay()
    {
        var owner = await DatabaseAsync("cluster_newer");
        await ClusterSchema.EnsureAsync(owner);
        await RunAsync(owner, "CREATE OR REPLACE VIEW twin_cluster.OrleansQuery (QueryKey, QueryText) AS SELECT 'newer'::text, ''::text; COMMENT ON SCHEMA twin_cluster IS 'form 1000'");

        Assert.False(await ClusterSchema.EnsureAsync(owner));
        Assert.Equal("newer", await AskAsync(owner, "SELECT QueryKey FROM twin_cluster.OrleansQuery"));
    }

    private async Task<string> DatabaseAsync(string name)
    {
        var any = server.Connection("public");
        await RunAsync(any, $"DO $$ BEGIN CREATE ROLE {Outsider} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        await RunAsync(any, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(any) { Database = name, Pooling = false }.ConnectionString;
    }

    private static string As(string user, string connection) => new NpgsqlConnectionStringBuilder(connection) { Username = user }.ConnectionString;

    private static async Task RunAsync(string connection, string sql) => await AskAsync(connection, sql);

    private static async Task<object?> AskAsync(string connection, string sql)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, database);
        return await command.ExecuteScalarAsync();
    }
}
