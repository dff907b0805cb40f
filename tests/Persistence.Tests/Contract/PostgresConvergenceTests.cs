using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Postgres;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

[OnPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresConvergenceTests(PostgresServer server) : ConvergenceContract
{
    private readonly string _run = "converge_" + Guid.NewGuid().ToString("n")[..8];

    protected override int StoryCount => 15;

    protected override StoreFixture Open(string name)
    {
        // Tiny bounds, so that blocks, checkpoints and chunks break anywhere.
        var options = new StoreOptions { MaxBlockReadings = 7, CheckpointWeight = 50, SmallChunk = 5, CompactionStep = 2 };
        var store = ReadingStore.Open(
            new StorePlace.Postgres(server.Connection($"{_run}_{name}")), options, new ManualClock(Plant.Day.AddYears(5)));
        var catalog = new PointCatalog();
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
