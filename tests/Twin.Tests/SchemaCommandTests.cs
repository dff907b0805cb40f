using FactoryTwin.Twin.Tests.Support;
using Npgsql;

namespace FactoryTwin.Twin.Tests;

/// <summary><c>admin schema</c> on a real PostgreSQL: one command for the store and for a cluster of hosts on it.</summary>
public sealed class SchemaCommandTests : IDisposable
{
    /// <summary>The program in its own folder: beside the tests it lacks what Npgsql needs, since there the web framework brings it.</summary>
    private static readonly string Cli = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Twin.Tests"), Path.Combine("src", "Cli"), StringComparison.Ordinal), "factorytwin.dll");

    private readonly PostgresServer _server = new();

    public void Dispose() => _server.Dispose();

    [PostgresFact]
    public async Task Schema_Twice_MakesStoreAndClusterOnce()
    {
        var connection = _server.Connection("twin");

        Assert.Equal(["is now", "are made"], await RunAsync(connection, "is now", "are made"));
        Assert.Equal(["nothing to do", "are there"], await RunAsync(connection, "nothing to do", "are there"));

        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT (SELECT count(*) FROM lease) + (SELECT count(*) FROM twin_cluster.reminder)", database);
        Assert.Equal(1L, await ask.ExecuteScalarAsync());
    }

    /// <summary>Which of the words the command says.</summary>
    private static async Task<IEnumerable<string>> RunAsync(string connection, params string[] words)
    {
        var (exit, output, error) = await Programs.RunAsync(Cli, "admin", "schema", "--store", "postgres", "--connection", connection);
        Assert.True(exit == 0, error);
        return words.Where(w => output.Contains(w, StringComparison.Ordinal));
    }
}
