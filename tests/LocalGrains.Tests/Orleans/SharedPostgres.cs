using FactoryTwin.Tests.Support;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>The PostgreSQL server of this test run: started by the first test that asks, ended with the process.</summary>
internal static class SharedPostgres
{
    private static readonly Lazy<PostgresServer> Started = new(() =>
    {
        var server = new PostgresServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    /// <summary>Whether one can be started here.</summary>
    public static bool IsInstalled => PostgresServer.Missing is null;

    public static string Connection => Started.Value.Connection("public");
}
