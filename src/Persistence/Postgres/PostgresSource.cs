using System.Net.Sockets;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Connections to one database and schema, and errors that say where and what without a password.</summary>
internal sealed class PostgresSource : IDisposable
{
    private const int OldestServer = 14;

    /// <summary>Connections of a host to its store at once, unless its connection text says otherwise: hosts must not use up what the server has.</summary>
    private const int MostConnections = 32;

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlDataSource _pool;

    /// <exception cref="StoreException">The text cannot be read.</exception>
    public PostgresSource(string connection)
    {
        _settings = Read(connection);
        Schema = string.IsNullOrWhiteSpace(_settings.SearchPath) ? "public" : _settings.SearchPath.Split(',')[0].Trim().Trim('"');
        Name = $"PostgreSQL {_settings.Host}:{_settings.Port}/{_settings.Database}" + (Schema == "public" ? "" : $" schema {Schema}");
        if (!_settings.ShouldSerialize("Maximum Pool Size"))
        {
            _settings.MaxPoolSize = MostConnections;
        }
        var pooled = new NpgsqlDataSourceBuilder(_settings.ConnectionString);
        pooled.UsePhysicalConnectionInitializer(Prepare, PrepareAsync);
        _pool = pooled.Build();
    }

    /// <summary>Server, database and schema.</summary>
    public string Name { get; }

    public string Schema { get; }

    public NpgsqlDataSource Pool => _pool;

    /// <summary>The channel on which the hosts of this store tell each other what moved.</summary>
    public string Channel => "factorytwin." + Schema;

    /// <summary>A connection of its own, outside the pool, for locks and notices.</summary>
    public NpgsqlConnection Alone()
    {
        var settings = new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Pooling = false, KeepAlive = 0, Timeout = 3 };
        return new NpgsqlConnection(settings.ConnectionString);
    }

    /// <summary>Checks that the server is there, is new enough and keeps UTF-8.</summary>
    /// <exception cref="StoreException">It is not; the message says what to do.</exception>
    public void Check() => Run("the first question", connection =>
    {
        using var command = new NpgsqlCommand("SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')", connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt32(0) is var version && version < OldestServer)
        {
            throw new StoreException($"{Name} runs version {version}; version {OldestServer} or newer is needed.");
        }
        if (reader.GetString(1) is var encoding && encoding != "UTF8")
        {
            throw new StoreException($"{Name} keeps text as {encoding}; make the database with ENCODING 'UTF8'.");
        }
    });

    public void Run(string what, Action<NpgsqlConnection> work) => Run(what, connection =>
    {
        work(connection);
        return true;
    });

    /// <exception cref="StoreException">The server refused or is not there.</exception>
    public T Run<T>(string what, Func<NpgsqlConnection, T> work)
    {
        try
        {
            using var connection = _pool.OpenConnection();
            return work(connection);
        }
        catch (Exception e) when (IsOfServer(e))
        {
            throw Error(e, what);
        }
    }

    /// <exception cref="StoreException">The server refused or is not there.</exception>
    public async Task<T> RunAsync<T>(string what, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await _pool.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            return await work(connection).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfServer(e))
        {
            throw Error(e, what);
        }
    }

    /// <summary>The rows of one question, all read before the connection goes back.</summary>
    /// <exception cref="StoreException">The server refused or is not there.</exception>
    public Task<List<T>> RowsAsync<T>(string what, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values) => RunAsync(
        what,
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }
            return rows;
        },
        cancellationToken);

    /// <summary>True for what the server or the way to it said; opening a connection lets the errors of sockets and names through as they are.</summary>
    public static bool IsOfServer(Exception error) => error is NpgsqlException or SocketException or TimeoutException or IOException;

    /// <summary>What the server or the way to it said, with the place and what would help.</summary>
    public StoreException Error(Exception error, string what)
    {
        var help = error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                "Check user, password and pg_hba.conf.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "Make the database first: CREATE DATABASE ... ENCODING 'UTF8'.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                $"The user {_settings.Username} must own the tables of schema {Schema}: GRANT CREATE ON SCHEMA {Schema} TO it, then factorytwin admin schema.",
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } =>
                "The tables are not there: factorytwin admin schema --connection ... makes them.",
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "Raise max_connections or lower Maximum Pool Size.",
            PostgresException => "",
            SocketException or { InnerException: SocketException } => "Is the server running and the address right?",
            _ => "",
        };
        var said = error is PostgresException postgres ? $"{postgres.MessageText} (SQLSTATE {postgres.SqlState})" : Reason(error);
        return new StoreException($"{Name}: {said} at: {what}.{(help.Length == 0 ? "" : " " + help)}", PostgresRefusal.Of(error), error);
    }

    public void Dispose() => _pool.Dispose();

    private static string Reason(Exception error) => error.InnerException is { } inner and not NpgsqlException ? $"{error.Message}: {inner.Message}" : error.Message;

    private static NpgsqlConnectionStringBuilder Read(string connection)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection)
            {
                // Prepared statements and settings stay with a connection of the pool.
                NoResetOnClose = true,
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                IncludeErrorDetail = false,
            };
            settings.ApplicationName ??= "factorytwin";
            if (string.IsNullOrWhiteSpace(settings.Host))
            {
                throw new ArgumentException("no host");
            }
            settings.Database ??= settings.Username;
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException)
        {
            // Its own message may quote a piece of the password.
            throw new StoreException(
                "The connection text cannot be read. It looks like \"Host=db.example;Port=5432;Database=factorytwin;Username=factorytwin;Password=...\"; a value that holds ; or quotes is put into double quotes.");
        }
    }

    // Whoever turned synchronous commits off did not mean a log that is acknowledged after the commit.
    private static NpgsqlCommand Setting(NpgsqlConnection connection) => new(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'", connection);

    private static void Prepare(NpgsqlConnection connection)
    {
        using var command = Setting(connection);
        command.ExecuteNonQuery();
    }

    private static async Task PrepareAsync(NpgsqlConnection connection)
    {
        await using var command = Setting(connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
