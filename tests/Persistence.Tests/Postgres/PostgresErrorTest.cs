using System.Globalization;
using FactoryTwin.Persistence.Postgres;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>What goes wrong on the way to the server is said with the place and what would help, and never with the password.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresErrorTest(PostgresServer server)
{
    private const string Password = "s3cret;Hun ter2";

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=y;Password=\"s3cret;Hun ter2\"", "127.0.0.1:1/x")]
    [InlineData("Host=nope.invalid;Database=x;Username=y;Password=\"s3cret;Hun ter2\"", "nope.invalid:5432/x")]
    [InlineData("Host=127.0.0.1;Passwort=s3cret;Hun ter2", "cannot be read")]
    [InlineData("postgres://y:s3cret@127.0.0.1/x", "cannot be read")]
    [InlineData("Database=x;Password=s3cret", "cannot be read")]
    public void Open_NoServerOrNoSense_SaysWhereWithoutThePassword(string connection, string expected)
    {
        var error = Assert.Throws<StoreException>(() => ReadingStore.Open(new StorePlace.Postgres(connection)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        foreach (var part in Password.Split(';'))
        {
            Assert.DoesNotContain(part, error.ToString(), StringComparison.Ordinal);
        }
    }

    [PostgresFact]
    public async Task Lease_NameThatCannotBeResolved_StaysAFollower()
    {
        var connection = server.Connection("unresolved_" + Guid.NewGuid().ToString("n")[..8]);
        PostgresStore.SetUp(new StorePlace.Postgres(connection));
        using var there = new PostgresSource(connection);
        using var nowhere = new PostgresSource("Host=nope.invalid;Database=x;Username=y");
        var lease = new PostgresLease(nowhere, new PostgresWatch(there));
        Assert.Equal(StoreRole.Follower, lease.Role);
        await lease.LeaveAsync();
    }

    [PostgresFact]
    public void Open_NoSuchDatabase_SaysHowToMakeIt()
    {
        var error = Assert.Throws<StoreException>(() =>
            ReadingStore.Open(new StorePlace.Postgres(server.Connection("public").Replace("Database=postgres", "Database=nowhere", StringComparison.Ordinal))));
        Assert.Contains("CREATE DATABASE", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Open_UserThatMayNotMakeTables_SaysWhichRight()
    {
        var schema = "rights_" + Guid.NewGuid().ToString("n")[..8];
        await Psql.RunAsync(server.Connection("public"), $"CREATE ROLE {schema} LOGIN; CREATE SCHEMA {schema}; GRANT USAGE ON SCHEMA {schema} TO {schema}");
        var connection = server.Connection(schema).Replace("Username=factorytwin", $"Username={schema}", StringComparison.Ordinal);
        var error = Assert.Throws<StoreException>(() => ReadingStore.Open(new StorePlace.Postgres(connection)));
        Assert.Contains($"GRANT CREATE ON SCHEMA {schema}", error.Message, StringComparison.Ordinal);

        await Psql.RunAsync(server.Connection("public"), $"GRANT CREATE ON SCHEMA {schema} TO {schema}");
        await ReadingStore.Open(new StorePlace.Postgres(connection)).DisposeAsync();
    }

    [PostgresFact]
    public async Task Open_SchemaOfANewerProgram_IsRefused()
    {
        var connection = server.Connection("newer_" + Guid.NewGuid().ToString("n")[..8]);
        var (_, from, to) = PostgresStore.SetUp(new StorePlace.Postgres(connection));
        Assert.Equal(0, from);
        Assert.Equal((to, to), (PostgresStore.SetUp(new StorePlace.Postgres(connection)).From, PostgresStore.SetUp(new StorePlace.Postgres(connection)).To));
        await Psql.RunAsync(connection, $"INSERT INTO schema_version VALUES ({to + 1})");
        var error = Assert.Throws<StoreException>(() => ReadingStore.Open(new StorePlace.Postgres(connection)));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"schema version {to + 1}"), error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task SetUp_FromManyHostsAtOnce_MakesTheSchemaOnce()
    {
        var place = new StorePlace.Postgres(server.Connection("many_" + Guid.NewGuid().ToString("n")[..8]));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PostgresStore.SetUp(place))));
        Assert.Equal(PostgresStore.SetUp(place).To, Convert.ToInt32(await Psql.RunAsync(place.Connection, "SELECT count(*) FROM schema_version"), CultureInfo.InvariantCulture));
    }
}
