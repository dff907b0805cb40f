using FactoryTwin.Persistence.Postgres;
using Npgsql;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>How many connections a host takes at once; no server is needed to know.</summary>
public sealed class PostgresPoolTest
{
    [Theory]
    [InlineData("Host=db;Database=twin", 32)]
    [InlineData("Host=db;Database=twin;Maximum Pool Size=7", 7)]
    [InlineData("Host=db;Database=twin;MaxPoolSize=70", 70)]
    public void Pool_UnlessTheTextSaysOtherwise_LeavesTheServerRoomForOthers(string connection, int most)
    {
        using var source = new PostgresSource(connection);

        Assert.Equal(most, new NpgsqlConnectionStringBuilder(source.Pool.ConnectionString).MaxPoolSize);
    }
}
