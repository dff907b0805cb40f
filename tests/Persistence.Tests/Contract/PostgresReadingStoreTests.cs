using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Postgres;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

/// <summary>The store on PostgreSQL passes the contract.</summary>
[OnPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresReadingStoreTests(PostgresServer server) : ReadingStoreContract
{
    private readonly string _run = "contract_" + Guid.NewGuid().ToString("n")[..8];

    protected override StoreFixture Open(string name = "store", StoreOptions? options = null)
    {
        var store = ReadingStore.Open(new StorePlace.Postgres(server.Connection($"{_run}_{name}")), options);
        var catalog = new PointCatalog();
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
