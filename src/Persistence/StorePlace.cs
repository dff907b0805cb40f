namespace FactoryTwin.Persistence;

/// <summary>Where a store is.</summary>
public abstract record StorePlace
{
    /// <summary>The environment variable that may hold the connection, so that no password stands on a command line.</summary>
    public const string ConnectionVariable = "FACTORYTWIN_CONNECTION";

    private StorePlace()
    {
    }

    /// <summary>SQLite files in a folder.</summary>
    public sealed record Sqlite(string Folder) : StorePlace
    {
        public override string ToString() => Folder;
    }

    /// <summary>A PostgreSQL database; <c>Search Path</c> of the connection names the schema.</summary>
    public sealed record Postgres(string Connection) : StorePlace
    {
        // The connection holds a password.
        public override string ToString() => "PostgreSQL";
    }

    /// <summary>Reads the words of a command line.</summary>
    /// <param name="store"><c>sqlite</c>, <c>postgres</c>, or null: postgres where a connection was given.</param>
    /// <param name="connection">Of <c>--connection</c>; null: the environment variable, where postgres is asked for.</param>
    /// <exception cref="ArgumentException">The words cannot be followed; the message says what would be right.</exception>
    public static StorePlace Parse(string? store, string folder, string? connection) => store switch
    {
        null or "sqlite" when connection is null => new Sqlite(folder),
        null or "postgres" when (connection ?? Environment.GetEnvironmentVariable(ConnectionVariable)) is { Length: > 0 } text => new Postgres(text),
        "postgres" => throw new ArgumentException(
            $"--store postgres needs --connection \"Host=...;Database=...;Username=...;Password=...\" or the environment variable {ConnectionVariable}."),
        "sqlite" => throw new ArgumentException("--connection goes with --store postgres; a SQLite store is a folder, --data DIR."),
        _ => throw new ArgumentException($"--store is 'sqlite' or 'postgres', not '{store}'."),
    };
}
