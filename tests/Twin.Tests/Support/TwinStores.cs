using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using FactoryTwin.Persistence;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>Where a host of a test keeps its data.</summary>
public enum TwinEngine
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Which engine the hosts of the tests keep their data on: SQLite, or with FACTORYTWIN_TWIN_STORE=postgres a private PostgreSQL server with
/// a schema for each data folder. A test may say so for itself with <see cref="OnAsync"/>.
/// </summary>
public static class TwinStores
{
    public const string Variable = "FACTORYTWIN_TWIN_STORE";

    private static readonly Lazy<PostgresServer> Server = new(Start);
    private static readonly AsyncLocal<TwinEngine?> Said = new();

    /// <summary>The engine of all tests that say nothing else.</summary>
    public static TwinEngine Usual => Environment.GetEnvironmentVariable(Variable) == "postgres" ? TwinEngine.Postgres : TwinEngine.Sqlite;

    public static TwinEngine Engine => Said.Value ?? Usual;

    /// <summary>Runs a test with its hosts and command lines on one engine.</summary>
    public static async Task OnAsync(TwinEngine engine, Func<Task> test)
    {
        Said.Value = engine;
        await test();
    }

    /// <summary>The store of a data folder.</summary>
    public static StorePlace Of(string data) => Engine == TwinEngine.Postgres ? new StorePlace.Postgres(Connection(data)) : new StorePlace.Sqlite(data);

    /// <summary>A connection to the schema that stands for a data folder.</summary>
    public static string Connection(string data) =>
        Server.Value.Connection("twin_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..16]);

    [ModuleInitializer]
    internal static void Begin() => Programs.Instead = (dll, arguments) => (PathOf(dll), Arguments(arguments));

    /// <summary>
    /// The command line runs from its own folder: beside the tests lie assemblies of the web framework's place, which it does not load, and
    /// some that it needs are left out for the same reason.
    /// </summary>
    private static string PathOf(string dll)
    {
        var output = Path.GetRelativePath(Path.Combine(Checkout.Root, "tests", "Twin.Tests"), AppContext.BaseDirectory);
        var own = Path.Combine(Checkout.Root, "src", "Cli", output, dll);
        return dll == "factorytwin.dll" && File.Exists(own) ? own : dll;
    }

    /// <summary>A command line about a data folder, as it reads for the engine.</summary>
    private static string[] Arguments(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--data");
        return Engine == TwinEngine.Sqlite || at < 0 || at + 1 == arguments.Length || arguments.Contains("--connection")
            ? arguments
            : [.. arguments, "--store", "postgres", "--connection", Connection(arguments[at + 1])];
    }

    private static PostgresServer Start()
    {
        if (PostgresServer.Missing is { } missing)
        {
            throw new InvalidOperationException($"{Variable}=postgres: {missing}");
        }
        var server = new PostgresServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }
}

/// <summary>A fact about a data folder itself, its lock or its backup; skipped where the twin's tests run on PostgreSQL.</summary>
public sealed class DataFolderFactAttribute : FactAttribute
{
    public DataFolderFactAttribute()
    {
        if (TwinStores.Usual == TwinEngine.Postgres)
        {
            Skip = $"A data folder is meant, and {TwinStores.Variable} says postgres.";
        }
    }
}
