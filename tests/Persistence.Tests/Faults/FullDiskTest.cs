using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Contract;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Faults;

/// <summary>A disk without room: refused loudly, nothing acknowledged is lost, and the store goes on by itself when there is room again.</summary>
public sealed class FullDiskTest
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [SmallDiskFact]
    public async Task Append_DiskFullThenFreed_KeepsExactlyWhatWasAcknowledged()
    {
        using var disk = SmallDisk.TryMount(12)!;
        var acknowledged = 0;
        await using (var fixture = Open(disk))
        {
            var point = await fixture.AddAsync(Plant.Interval("p"));
            async Task AppendDayAsync()
            {
                await fixture.AppendSeriesAsync(point, At(acknowledged), Quarter, Values(acknowledged));
                acknowledged++;
            }
            await AppendDayAsync();

            disk.Fill();
            StoreException? refused = null;
            for (var i = 0; i < 5000 && refused is null; i++)
            {
                try
                {
                    await AppendDayAsync();
                }
                catch (StoreException e)
                {
                    refused = e;
                }
            }
            Assert.NotNull(refused);
            Assert.False(refused.IsFatal, refused.Message);
            Assert.NotNull(fixture.Store.Admin.Status.Failure);
            // Nothing hangs on what was not kept, and what was kept is answered.
            await fixture.Store.Admin.DrainAsync();
            Assert.Equal(acknowledged * 96, await CountAsync(fixture, point));

            disk.Free();
            await AppendDayAsync();
            await fixture.Store.Admin.CheckpointAsync();
            Assert.Null(fixture.Store.Admin.Status.Failure);
        }
        await using var again = Open(disk);
        var same = await again.AddAsync(Plant.Interval("p"));
        Assert.Equal(acknowledged * 96, await CountAsync(again, same));
        var sum = (await again.EnergyAsync(same, Plant.Day, At(acknowledged), Step.Month)).Total.Value;
        Assert.Equal(Enumerable.Range(0, acknowledged).Sum(d => Values(d).Sum()), sum!.Value, 6);
        Assert.Empty(await again.Store.Admin.CheckIntegrityAsync());
    }

    [SmallDiskFact]
    public async Task Checkpoint_DiskFull_LosesNothingAndIsWrittenOnceThereIsRoom()
    {
        using var disk = SmallDisk.TryMount(12)!;
        await using (var fixture = Open(disk))
        {
            var point = await fixture.AddAsync(Plant.Interval("p"));
            for (var day = 0; day < 20; day++)
            {
                await fixture.AppendSeriesAsync(point, At(day), Quarter, Values(day));
            }

            disk.Fill();
            var refused = await Assert.ThrowsAsync<StoreException>(() => fixture.Store.Admin.CheckpointAsync());
            Assert.False(refused.IsFatal, refused.Message);
            Assert.NotNull(fixture.Store.Admin.Status.Failure);
            Assert.Equal(20 * 96, await CountAsync(fixture, point));

            disk.Free();
            await fixture.Store.Admin.CheckpointAsync();
            Assert.Null(fixture.Store.Admin.Status.Failure);
        }
        await using var again = Open(disk);
        Assert.Equal(20 * 96, await CountAsync(again, await again.AddAsync(Plant.Interval("p"))));
    }

    private static DateTimeOffset At(int day) => Plant.Day.AddDays(day);

    /// <summary>Values that do not shrink: noise in every digit.</summary>
    private static IEnumerable<double> Values(int day)
    {
        var random = new Random(day);
        return Enumerable.Range(0, 96).Select(_ => random.NextDouble()).ToList();
    }

    private static async Task<int> CountAsync(StoreFixture fixture, int point) =>
        (await fixture.Store.Readings.ReadAsync(point, new TimeInterval(Plant.Day, At(10_000)), limit: 1_000_000)).Readings.Count;

    private static StoreFixture Open(SmallDisk disk)
    {
        var catalog = new PointCatalog();
        // The checkpoint is left to the test.
        var store = ReadingStore.Open(Path.Combine(disk.Path, "data"), new StoreOptions { CheckpointInterval = TimeSpan.FromHours(1) });
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
