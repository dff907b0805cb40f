using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public sealed class SqliteConvergenceTests : ConvergenceContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override StoreFixture Open(string name)
    {
        // Tiny bounds, so that blocks, checkpoints and chunks break anywhere.
        var options = new StoreOptions { MaxBlockReadings = 7, CheckpointWeight = 50, SmallChunk = 5, CompactionStep = 2 };
        var store = ReadingStore.Open(_folder.Sub(name), options, new ManualClock(Plant.Day.AddYears(5)));
        var catalog = new PointCatalog();
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
