using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>One server for all tests that need it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "postgres";
}
