using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>A PostgreSQL server of this test run, in a folder of its own; started by the first test that asks, ended with the process.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Whether one can be started here.</summary>
    public static bool IsInstalled { get; } = Programs() is not null;

    public static string Connection => Started.Value;

    private static string? Programs() => new[] { "/usr/lib/postgresql", "/opt/homebrew/opt" }
        .Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories)
        .Select(version => Path.Combine(version, "bin"))
        .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
        .Order(StringComparer.Ordinal)
        .LastOrDefault();

    private static string Start()
    {
        var folder = Directory.CreateTempSubdirectory("twin-postgres").FullName;
        var data = Path.Combine(folder, "data");
        var port = FreePort();
        if (IsRoot)
        {
            Run("chown", "postgres", folder);
        }
        Run(Program("initdb"), "-D", data, "-U", "twin", "-A", "trust", "-E", "UTF8", "--no-sync");
        Run(Program("pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -k {folder} -c fsync=off -c listen_addresses=127.0.0.1", "start");
        var server = File.ReadLines(Path.Combine(data, "postmaster.pid")).First();
        // A process that ends has little time, so that somebody else clears up behind it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Process.Start("sh", ["-c", $"kill -9 {server}; sleep 1; rm -rf '{folder}'"]);
        return $"Host=127.0.0.1;Port={port};Username=twin;Database=postgres";
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string Program(string name) => Path.Combine(Programs()!, name);

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void Run(string program, params string[] arguments)
    {
        var needsUser = IsRoot && program.StartsWith('/');
        var start = new ProcessStartInfo(needsUser ? "runuser" : program)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in (string[])[.. needsUser ? ["-u", "postgres", "--", program] : Array.Empty<string>(), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
