using System.CommandLine;
using FactoryTwin.Persistence;

namespace FactoryTwin.Cli.Access;

/// <summary>The options that say whose users and keys are meant: of a store, or of a host that runs.</summary>
internal sealed class AccessChoice
{
    private const string UsualFolder = "data";

    /// <summary>Written by the host beside the files that it holds.</summary>
    private const string HostNote = "host-address.txt";

    private readonly Option<string?> _data = new("--data") { Description = $"Data folder (default: {UsualFolder}); where a host holds it, the host is asked." };
    private readonly Option<string?> _store = new("--store") { Description = "sqlite | postgres; postgres where --connection is given." };
    private readonly Option<string?> _connection = new("--connection") { Description = $"PostgreSQL store; or in {StorePlace.ConnectionVariable}." };
    private readonly Option<string?> _url = new("--url") { Description = $"A host that runs, such as http://127.0.0.1:5080; its token is read from {HostDoor.TokenVariable}." };

    public Command AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_store);
        command.Add(_connection);
        command.Add(_url);
        return command;
    }

    /// <exception cref="CliException">The options cannot be followed.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public IAccessDoor Open(ParseResult result)
    {
        if (result.GetValue(_url) is { } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var host) && host.Scheme is "http" or "https" ? new HostDoor(host) : throw new CliException(ExitCodes.Usage, $"--url: '{url}' is not an address such as http://127.0.0.1:5080.");
        }
        var folder = result.GetValue(_data) ?? UsualFolder;
        StorePlace place;
        try
        {
            place = StorePlace.Parse(result.GetValue(_store), folder, result.GetValue(_connection));
        }
        catch (ArgumentException e)
        {
            throw new CliException(ExitCodes.Usage, e.Message);
        }
        try
        {
            return new StoreDoor(ReadingStore.Open(place));
        }
        catch (StoreException) when (place is StorePlace.Sqlite && RunningHost(folder) is { } holder)
        {
            return new HostDoor(holder);
        }
    }

    /// <summary>Where the host that holds a folder listens; a loopback address before another.</summary>
    private static Uri? RunningHost(string folder)
    {
        var path = Path.Combine(folder, HostNote);
        return !File.Exists(path) ? null : File.ReadAllLines(path)
            .Select(l => l.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal))
            .Select(l => Uri.TryCreate(l, UriKind.Absolute, out var address) ? address : null)
            .OfType<Uri>()
            .OrderByDescending(u => u.IsLoopback)
            .FirstOrDefault();
    }
}
