using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

/// <summary>The embedded store passes the contract.</summary>
public sealed class SqliteReadingStoreTests : ReadingStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override StoreFixture Open(string name = "store", StoreOptions? options = null)
    {
        var store = ReadingStore.Open(_folder.Sub(name), options);
        var catalog = new PointCatalog();
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
