using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FactoryTwin.Tests.Support;

/// <summary>
/// A real PostgreSQL with a cluster of its own in a temporary folder, on a free port, gone after the tests. The server refuses to run as
/// root, so it then runs as the user <c>postgres</c>. Found in the folder that FACTORYTWIN_POSTGRES names, or where Debian puts it.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<string?> Programs = new(Find);

    private readonly string _folder = Directory.CreateTempSubdirectory("factorytwin-postgres-").FullName;

    public PostgresServer()
    {
        if (Missing is not null)
        {
            return;
        }
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, (UnixFileMode)0x1FF);
        }
        Port = FreePort();
        var cluster = Path.Combine(_folder, "cluster");
        Run("initdb", "-D", cluster, "-U", "factorytwin", "-A", "trust", "-E", "UTF8", "--locale", "C", "--no-sync");
        // No test pulls the plug of the machine, so the disk need not be waited for.
        var options = string.Create(CultureInfo.InvariantCulture, $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200");
        Run("pg_ctl", "-D", cluster, "-w", "-l", Path.Combine(_folder, "log"), "-o", options, "start");
    }

    /// <summary>Why there is no server to test with; null where there is one.</summary>
    public static string? Missing => Programs.Value is null
        ? "PostgreSQL is not installed: install it or set FACTORYTWIN_POSTGRES to the folder of its programs."
        : null;

    public int Port { get; }

    /// <summary>A connection to a schema of the server; the store makes it.</summary>
    public string Connection(string schema) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database=postgres;Username=factorytwin;Search Path={schema};Maximum Pool Size=20");

    /// <summary>Stops and starts the server; its connections are cut.</summary>
    public void Restart() => Run("pg_ctl", "-D", Path.Combine(_folder, "cluster"), "-w", "-m", "immediate", "-l", Path.Combine(_folder, "log"), "restart");

    public void Dispose()
    {
        if (Port != 0)
        {
            Run("pg_ctl", "-D", Path.Combine(_folder, "cluster"), "-w", "-m", "immediate", "stop");
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        var asRoot = !OperatingSystem.IsWindows() && Environment.UserName == "root";
        var start = new ProcessStartInfo(asRoot ? "runuser" : Path.Combine(Programs.Value!, program)) { WorkingDirectory = Path.GetTempPath() };
        if (asRoot)
        {
            foreach (var word in new[] { "-u", "postgres", "--", Path.Combine(Programs.Value!, program) })
            {
                start.ArgumentList.Add(word);
            }
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        // The server inherits the outputs and lives on: a pipe would never end.
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FACTORYTWIN_POSTGRES") is { Length: > 0 } named)
        {
            return named;
        }
        const string Debian = "/usr/lib/postgresql";
        return !Directory.Exists(Debian)
            ? null
            : Directory.GetDirectories(Debian).Select(v => Path.Combine(v, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb")))
                .OrderByDescending(b => b, StringComparer.Ordinal).FirstOrDefault();
    }
}
