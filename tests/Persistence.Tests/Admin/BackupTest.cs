using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Tests.Contract;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Admin;

public sealed class BackupTest : IDisposable
{
    private static readonly TimeInterval Range = new(Plant.Day, Plant.Day.AddDays(30));

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("backup.tar.gz")]
    [InlineData("backup")]
    public async Task Restore_BackupTakenUnderLoad_HasAllThatWasAcknowledgedBefore(string name)
    {
        long acknowledged;
        await using (var fixture = Open("live"))
        {
            var point = await fixture.AddAsync(Plant.Register("p"));
            var written = 0L;
            using var stop = new CancellationTokenSource();
            var load = Task.Run(async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await AppendAsync(fixture, point, i);
                    Interlocked.Increment(ref written);
                }
            });
            while (Interlocked.Read(ref written) < 20)
            {
                await Task.Delay(5);
            }
            acknowledged = Interlocked.Read(ref written);
            await fixture.Store.Admin.BackupAsync(_temp.Sub(name));
            await stop.CancelAsync();
            await load;
        }
        var manifest = Restore.Run(_temp.Sub(name), _temp.Sub("restored"));
        Assert.Equal(["catalog.db", "log.db", "store.db"], manifest.Files.Select(f => f.Name).Order());

        await using var restored = Open("restored");
        var again = await restored.AddAsync(Plant.Register("p"));
        await restored.Store.Admin.DrainAsync();
        var values = (await restored.Store.Readings.ReadAsync(again, Range, history: true, limit: 1_000_000)).Readings.Select(r => r.Sample.Value).ToList();
        Assert.True(values.Count >= acknowledged * 10, $"{values.Count} of at least {acknowledged * 10} readings came back.");
        Assert.Equal(Enumerable.Range(0, values.Count).Select(i => (double)i), values);
        Assert.Equal(values.Count - 1, (await restored.EnergyAsync(again, Range.Start, Range.End, Step.Month)).Total.Value!.Value, 1e-6);
        Assert.Empty(await restored.Store.Admin.CheckIntegrityAsync());
    }

    [Fact]
    public async Task Restore_DamagedOrIncomplete_IsRefusedAndLeavesNothing()
    {
        await using (var fixture = Open("live"))
        {
            await fixture.Store.Admin.BackupAsync(_temp.Sub("good"));
            await Assert.ThrowsAsync<StoreException>(() => fixture.Store.Admin.BackupAsync(_temp.Sub("good")));
        }
        var bytes = File.ReadAllBytes(_temp.Sub("good/store.db"));
        bytes[100] ^= 1;
        File.WriteAllBytes(_temp.Sub("good/store.db"), bytes);
        Assert.Contains("store.db", Assert.Throws<CorruptDataException>(() => Restore.Run(_temp.Sub("good"), _temp.Sub("new"))).Message);
        File.Delete(_temp.Sub("good/log.db"));
        Assert.Contains("log.db", Assert.Throws<CorruptDataException>(() => Restore.Run(_temp.Sub("good"), _temp.Sub("new"))).Message);
        Assert.False(Directory.Exists(_temp.Sub("new")));
    }

    [Fact]
    public void Restore_TargetNotEmpty_IsRefused()
    {
        Directory.CreateDirectory(_temp.Sub("full"));
        File.WriteAllText(_temp.Sub("full/note"), "mine");
        Assert.Throws<StoreException>(() => Restore.Run(_temp.Sub("backup"), _temp.Sub("full")));
        Assert.Equal("mine", File.ReadAllText(_temp.Sub("full/note")));
    }

    private static async Task AppendAsync(StoreFixture fixture, int point, int number)
    {
        var batch = new LogBatch();
        for (var i = number * 10; i < (number * 10) + 10; i++)
        {
            batch.Add(point, Plant.Day.UtcTicks + (i * TimeSpan.TicksPerSecond), i);
        }
        await fixture.Store.Log.AppendAsync(batch);
    }

    private StoreFixture Open(string name)
    {
        var store = ReadingStore.Open(_temp.Sub(name), new StoreOptions { CheckpointWeight = 40 });
        var catalog = new PointCatalog();
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
