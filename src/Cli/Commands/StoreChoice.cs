using System.CommandLine;
using FactoryTwin.Persistence;

namespace FactoryTwin.Cli.Commands;

/// <summary>The options that say which store a command works on.</summary>
internal sealed class StoreChoice
{
    private readonly Option<string?> _data = new("--data") { Description = "Data folder (SQLite)." };
    private readonly Option<string?> _store = new("--store") { Description = "sqlite | postgres; postgres where --connection is given." };
    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"PostgreSQL: \"Host=...;Database=...;Username=...;Password=...\"; or in {StorePlace.ConnectionVariable}.",
    };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_store);
        command.Add(_connection);
    }

    /// <summary>The store that the options name; null where they name none.</summary>
    public StorePlace? OfOrNull(ParseResult result) =>
        result.GetValue(_data) is null && result.GetValue(_store) is null && result.GetValue(_connection) is null ? null : Of(result);

    /// <exception cref="CliException">The options cannot be followed.</exception>
    public StorePlace Of(ParseResult result)
    {
        StorePlace place;
        try
        {
            place = StorePlace.Parse(result.GetValue(_store), result.GetValue(_data) ?? "", result.GetValue(_connection));
        }
        catch (ArgumentException e)
        {
            throw new CliException(ExitCodes.Usage, e.Message);
        }
        return place is StorePlace.Sqlite { Folder.Length: 0 }
            ? throw new CliException(ExitCodes.Usage, "Which store? --data DIR, or --store postgres --connection \"...\".")
            : place;
    }
}
