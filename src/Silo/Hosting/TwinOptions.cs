using System.Collections.Immutable;
using System.Net;
using FactoryTwin.Persistence;

namespace FactoryTwin.Silo.Hosting;

/// <summary>What the host was asked to do, from its command line.</summary>
/// <param name="DataFolder">Where everything is kept that is not in a database.</param>
/// <param name="ModelsFolder">The shipped models: factories, tariffs, factors, calendars.</param>
/// <param name="Urls">Where to listen.</param>
/// <param name="Demo">Whether the built-in simulator feeds the factories that have a simulation.</param>
/// <param name="RequireLogin">Whether callers sign in; null: as soon as there is a user. Off means: whoever reaches the loopback address may do everything.</param>
public sealed record TwinOptions(string DataFolder, string ModelsFolder, IReadOnlyList<Uri> Urls, bool Demo, bool? RequireLogin)
{
    /// <summary>The store of readings and models: in the data folder where nothing else was said.</summary>
    public StorePlace Store { get; init; } = new StorePlace.Sqlite(DataFolder);

    /// <summary>This host's part in a cluster.</summary>
    public SiloOptions Silo { get; init; } = SiloOptions.Default;

    /// <summary>The certificate of https addresses.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Reverse proxies whose word about the sender is believed.</summary>
    public ImmutableArray<IPAddress> Proxies { get; init; } = [];

    /// <summary>Whether others than this machine can reach the host.</summary>
    public bool IsExposed => !Proxies.IsEmpty || !Urls.All(IsLoopback);

    public const string Usage = """
        FactoryTwin host

          dotnet run --project src/Silo -- [--data DIR] [--urls URL[;URL]] [--demo on|off] [--auth on|off] [--models DIR]
                                       [--store sqlite|postgres] [--connection TEXT]

          --data    folder for readings and models (default: data)
          --urls    where to listen (default: http://127.0.0.1:5080); other than loopback with users and --cert or --proxy only
          --demo    on: the simulator feeds the demo factory (default: on)
          --auth    on: callers sign in; off: no sign-in, loopback addresses only (default: on as soon as there is a user)
          --cert, --cert-key   certificate of https addresses: PEM files, or one PFX file whose password is in FACTORYTWIN_CERT_PASSWORD
          --proxy   addresses of reverse proxies, with commas between: only they are believed who it is that asks
          --store   sqlite: files in the data folder; postgres: a database that several hosts may share (default: sqlite)
          --connection  for postgres: "Host=...;Database=...;Username=...;Password=...", or in the environment variable FACTORYTWIN_CONNECTION
          --cluster, --silo-address, --silo-port, --gateway-port   several hosts on one database, in the Orleans flavour: docs/operations/cluster.md
          --models  folder with factories/, tariffs/, factors/, calendars/ (default: the models folder of the checkout or beside the program)
        """;

    private static readonly string[] Names = ["--data", "--models", "--urls", "--demo", "--auth", "--cert", "--cert-key", "--proxy", "--store", "--connection", .. SiloOptions.Names];

    /// <exception cref="TwinOptionsException">An option is unknown, lacks its value or has one that cannot be.</exception>
    public static TwinOptions Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], null);
            if (!Names.Contains(name))
            {
                throw new TwinOptionsException($"'{args[i]}' is not an option; {string.Join(", ", Names)} are.");
            }
            value ??= ++i < args.Count ? args[i] : throw new TwinOptionsException($"{name} needs a value.");
            given[name] = value;
        }
        bool? login = given.ContainsKey("--auth") ? OnOff(given, "--auth", false) : null;
        var urls = given.GetValueOrDefault("--urls", "http://127.0.0.1:5080").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(ParseUrl).ToList();
        var tls = TlsFiles.Parse(given);
        var proxies = ParseProxies(given.GetValueOrDefault("--proxy"));
        CheckExposure(urls, login, tls, proxies);
        return new TwinOptions(
            Path.GetFullPath(given.GetValueOrDefault("--data", "data")),
            given.TryGetValue("--models", out var models) ? Path.GetFullPath(models) : FindModels(),
            urls,
            OnOff(given, "--demo", true),
            login)
        {
            Store = Place(given, Path.GetFullPath(given.GetValueOrDefault("--data", "data"))),
            Silo = SiloOptions.Parse(given),
            Tls = tls,
            Proxies = proxies,
        };
    }

    /// <summary>Whether there are users is known once the store is open; the rest is known here.</summary>
    private static void CheckExposure(List<Uri> urls, bool? login, TlsFiles? tls, ImmutableArray<IPAddress> proxies)
    {
        if (tls is null && urls.Find(u => u.Scheme == "https") is { } unproven)
        {
            throw new TwinOptionsException($"{unproven} needs a certificate: --cert FILE --cert-key FILE.");
        }
        if (proxies.IsEmpty && urls.Find(u => u.Scheme == "http" && !IsLoopback(u)) is { } open)
        {
            throw new TwinOptionsException(
                $"{open} is not a loopback address, and passwords and readings would cross the network in the clear: use https with --cert, name the proxy that encrypts with --proxy, or use 127.0.0.1, [::1] or localhost.");
        }
        if (login is false && (!proxies.IsEmpty || urls.Exists(u => !IsLoopback(u))))
        {
            throw new TwinOptionsException("--auth off: whoever reaches the host may do everything, so it is for loopback addresses without a proxy only.");
        }
    }

    private static ImmutableArray<IPAddress> ParseProxies(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => IPAddress.TryParse(part, out var address)
            ? address
            : throw new TwinOptionsException($"--proxy: '{part}' is not an address such as 10.0.0.5.")),
    ];

    private static StorePlace Place(Dictionary<string, string> given, string folder)
    {
        try
        {
            return StorePlace.Parse(given.GetValueOrDefault("--store"), folder, given.GetValueOrDefault("--connection"));
        }
        catch (ArgumentException e)
        {
            throw new TwinOptionsException(e.Message);
        }
    }

    private static bool OnOff(Dictionary<string, string> given, string name, bool otherwise) => given.GetValueOrDefault(name) switch
    {
        null => otherwise,
        "on" => true,
        "off" => false,
        var other => throw new TwinOptionsException($"{name} is 'on' or 'off', not '{other}'."),
    };

    private static Uri ParseUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new TwinOptionsException($"--urls: '{text}' is not an address such as http://127.0.0.1:5080.");

    private static bool IsLoopback(Uri url) => url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static string FindModels()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, "models");
            if (Directory.Exists(Path.Combine(models, "factories")))
            {
                return models;
            }
        }
        throw new TwinOptionsException("No folder models/factories was found at or above the program: name it with --models DIR.");
    }
}

/// <summary>The command line cannot be followed; the message says what would be right.</summary>
public sealed class TwinOptionsException(string message) : Exception(message);
