using FactoryTwin.Persistence.Postgres;
using Npgsql;

namespace FactoryTwin.Persistence.Cluster;

/// <summary>
/// The tables in which the hosts of a cluster find one another and keep reminders, in a schema of their own beside the readings, with the
/// statements that the ADO.NET providers of Orleans ask for.
/// </summary>
public static class ClusterSchema
{
    private const string Name = "twin_cluster";

    /// <summary>The form of tables and statements that the script makes; it notes it as the comment of the schema.</summary>
    private const int Form = 1;

    private const string AskForm =
        $"SELECT COALESCE((regexp_match(obj_description(to_regnamespace('{Name}'), 'pg_namespace'), '^form (\\d+)'))[1]::int, 0)";

    // Two hosts that start at once would else both create.
    private const long LockKey = 0x7477_696e_636c_7573;

    /// <summary>The statements that set it up, for those who let nobody but themselves run such statements.</summary>
    public static string Script
    {
        get
        {
            using var stream = typeof(ClusterSchema).Assembly.GetManifestResourceStream("FactoryTwin.Persistence.Cluster.cluster.sql")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The same database, with this schema in the search path: the providers name their one table without a schema.</summary>
    public static string Connection(string connection) => new NpgsqlConnectionStringBuilder(connection) { SearchPath = Name }.ConnectionString;

    /// <summary>The name of a cluster in these tables: twins in two schemas of one database are two clusters.</summary>
    public static string NameOf(string connection, string cluster) =>
        new NpgsqlConnectionStringBuilder(connection).SearchPath is { Length: > 0 } schema ? $"{cluster}/{schema}" : cluster;

    /// <summary>Creates what is missing and puts newer statements in the place of older ones; those of a newer program stay.</summary>
    /// <returns>False where there was nothing to do: then the user needs no right to make anything.</returns>
    /// <exception cref="StoreException">The database cannot be reached or refuses; the message says why.</exception>
    public static async Task<bool> EnsureAsync(string connection, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = new NpgsqlConnection(connection);
            await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var ask = new NpgsqlCommand(AskForm, database);
            if ((int)(await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! >= Form)
            {
                return false;
            }
            await using var transaction = await database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var create = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({LockKey});\n{Script}", database, transaction);
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            throw new StoreException(
                $"The tables of the cluster could not be set up: {e.MessageText}. GRANT CREATE ON DATABASE {settings.Database} TO {settings.Username}, then factorytwin admin schema.",
                StoreRefusal.Person,
                e);
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            throw new StoreException($"The tables of the cluster could not be set up: {e.Message}", PostgresRefusal.Of(e), e);
        }
    }
}
