using FactoryTwin.Persistence.Postgres.Migration;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>What is done to a PostgreSQL store while no host runs on it.</summary>
public static class PostgresStore
{
    /// <summary>Makes the tables or brings them to the newest form.</summary>
    /// <returns>The store's name, the schema version it had and the one it has.</returns>
    /// <exception cref="StoreException">The server is not there, is too old or refuses; the message says what to do.</exception>
    public static (string Name, int From, int To) SetUp(StorePlace.Postgres place)
    {
        using var source = new PostgresSource(place.Connection);
        source.Check();
        var (from, to) = PostgresSchema.Apply(source);
        return (source.Name, from, to);
    }

    /// <summary>Brings all rows of a data folder over and compares them one by one. Begun again, it goes on where it stopped.</summary>
    /// <param name="from">A folder that no host holds and whose log is in the history (a checkpoint was its last act).</param>
    /// <param name="into">An empty store, or one that a migration of the same folder did not finish.</param>
    /// <param name="say">Told what is being done.</param>
    /// <exception cref="StoreException">One of the two is not as it must be, or rows differ; the message says which.</exception>
    public static MigrationReport Migrate(StorePlace.Sqlite from, StorePlace.Postgres into, Action<string> say, CancellationToken cancellationToken)
    {
        SetUp(into);
        using var migration = new StoreMigration(from.Folder, into.Connection, say, cancellationToken);
        return migration.Run();
    }
}
