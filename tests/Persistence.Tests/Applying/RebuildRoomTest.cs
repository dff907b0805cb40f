using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Applying;

/// <summary>A rebuild of many points goes to disk while it runs: the history of all of them never lies in memory at once.</summary>
public sealed class RebuildRoomTest : IDisposable
{
    private const int Points = 6;

    private readonly TempFolder _temp = new();
    private readonly ManualClock _clock = new(Plant.Day.AddDays(1));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Rebuild_OfMorePointsThanACheckpointHolds_WritesBetweenThem()
    {
        // A day of quarter-hours of one point is more than a checkpoint waits for.
        await using var store = ReadingStore.Open(_temp.Sub("store"), new StoreOptions { CheckpointWeight = 100, CheckpointInterval = TimeSpan.FromDays(1000) }, _clock);
        var definitions = Enumerable.Range(0, Points).Select(i => Plant.Register($"r{i}")).ToList();
        var numbers = await store.Points.RegisterAsync(Plant.Id, [.. definitions.Select(d => d.Id)]);
        var catalog = new PointCatalog();
        Set(1);
        var written = new List<DateTimeOffset?>();
        store.Start(catalog, new DirectMeterSink(catalog), new Observer(() => written.Add(store.Admin.Status.LastCheckpoint)));
        foreach (var number in numbers)
        {
            var batch = new LogBatch();
            for (var i = 0; i <= 96; i++)
            {
                batch.Add(number, Plant.Day.AddMinutes(15 * i).UtcTicks, i);
            }
            await store.Log.AppendAsync(batch);
        }
        await store.Admin.DrainAsync();
        await store.Admin.CheckpointAsync();

        _clock.Now += TimeSpan.FromHours(1);
        Set(10);
        await store.Admin.RebuildAsync(numbers);

        // The checkpoint after the first point is on disk before that after the second begins.
        Assert.Equal(Points, written.Count);
        Assert.All(written.Skip(2), w => Assert.Equal(_clock.Now, w));
        var day = new TimeInterval(Plant.Day, Plant.Day.AddDays(1));
        foreach (var series in await store.Energy.QueryEnergyAsync(numbers, day, Step.Day, day.End))
        {
            Assert.Equal(960, series.Total.Value);
        }

        void Set(double multiplier)
        {
            for (var i = 0; i < Points; i++)
            {
                catalog.Set(numbers[i], Plant.Rules(Plant.Register($"r{i}", multiplier)));
            }
        }
    }

    private sealed class Observer(Action recalculated) : IApplyObserver
    {
        public void OnApplied(ReadOnlySpan<PointBlock> blocks, ReadOnlySpan<MeterOutcome> outcomes)
        {
        }

        public void OnRecalculated(int point, Recalculated result) => recalculated();
    }
}
