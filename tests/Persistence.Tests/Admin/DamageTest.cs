using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Sqlite;
using FactoryTwin.Persistence.Tests.Contract;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Admin;

/// <summary>Damaged rows are found, named, and stop nothing but themselves.</summary>
public sealed class DamageTest : IDisposable
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeInterval Days = new(Plant.Day, Plant.Day.AddDays(2));

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Chunk_Damaged_IsNamedAndOtherPointsGoOn()
    {
        var (sick, well) = await FillAsync();
        Damage("store.db", "chunk", "data", "id", $"((id >> 16) & 134217727) = {sick}");
        await using var fixture = Open();
        await fixture.AddAsync(Plant.Interval("sick"));
        await fixture.AddAsync(Plant.Interval("well"));

        Assert.Contains(await fixture.Store.Admin.CheckIntegrityAsync(), f => f.Contains("store.db chunk"));
        await Assert.ThrowsAsync<CorruptDataException>(async () => await fixture.Store.Readings.ReadAsync(sick, Days));
        // Late readings of both: one cannot be recomputed, the other is.
        await fixture.AppendAsync(sick, Plant.Day.AddHours(1), 9);
        await fixture.AppendAsync(well, Plant.Day.AddHours(1), 9);
        await fixture.Store.Admin.CheckpointAsync();
        Assert.Equal(96 + 8, (await fixture.EnergyAsync(well, Plant.Day, Plant.Day.AddDays(1), Step.Day)).Total.Value);
        Assert.Contains(fixture.Store.Admin.Status.Damage, d => d.StartsWith($"Point {sick} could not be recomputed", StringComparison.Ordinal));
        Assert.Null(fixture.Store.Admin.Status.Failure);
    }

    [Theory]
    [InlineData("day", "quarters")]
    [InlineData("month", "days")]
    public async Task Rollup_Damaged_ComesBackWithARebuild(string table, string column)
    {
        var (sick, _) = await FillAsync();
        Damage("store.db", table, column, "id", $"(id & 134217727) = {sick}");
        await using var fixture = Open();
        await fixture.AddAsync(Plant.Interval("sick"));
        await fixture.AddAsync(Plant.Interval("well"));
        Assert.Contains(await fixture.Store.Admin.CheckIntegrityAsync(), f => f.Contains($"store.db {table}"));

        await fixture.Store.Admin.RebuildAsync([sick]);
        await fixture.Store.Admin.CheckpointAsync();

        Assert.Empty(await fixture.Store.Admin.CheckIntegrityAsync());
        Assert.Equal(96, (await fixture.EnergyAsync(sick, Plant.Day, Plant.Day.AddDays(1), Step.Month)).Total.Value);
    }

    [Fact]
    public async Task LogRow_Damaged_IsNamedAtTheStart()
    {
        await using (var fixture = Open())
        {
            await fixture.AddAsync(Plant.Interval("sick"));
            await fixture.AppendAsync(0, Plant.Day, 1);
            File.Copy(_temp.Sub("store/log.db"), _temp.Sub("log.db"));
            File.Copy(_temp.Sub("store/log.db-wal"), _temp.Sub("log.db-wal"));
        }
        // The folder as a kill would leave it: the reading is in the log only.
        File.Delete(_temp.Sub("store/store.db"));
        File.Move(_temp.Sub("log.db"), _temp.Sub("store/log.db"), overwrite: true);
        File.Move(_temp.Sub("log.db-wal"), _temp.Sub("store/log.db-wal"), overwrite: true);
        Damage("log.db", "batch", "data", "id", "1");
        await using var again = Open();
        await again.AddAsync(Plant.Interval("sick"));
        Assert.Contains("log.db batch 1", Assert.Throws<CorruptDataException>(() => again.Store).Message);
    }

    private async Task<(int Sick, int Well)> FillAsync()
    {
        await using var fixture = Open();
        var sick = await fixture.AddAsync(Plant.Interval("sick"));
        var well = await fixture.AddAsync(Plant.Interval("well"));
        foreach (var point in new[] { sick, well })
        {
            await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Repeat(1.0, 96));
        }
        return (sick, well);
    }

    /// <summary>Turns the last byte of each matching blob over, behind the store's back.</summary>
    private void Damage(string file, string table, string column, string key, string where)
    {
        using var database = Database.OpenWriter(_temp.Sub("store/" + file), 4096);
        var rows = new List<(long Key, byte[] Data)>();
        using var read = database.Prepare($"SELECT {key}, {column} FROM {table} WHERE {where}");
        while (read.Step())
        {
            rows.Add((read.Long(0), read.Blob(1).ToArray()));
        }
        Assert.NotEmpty(rows);
        using var write = database.Prepare($"UPDATE {table} SET {column} = ? WHERE {key} = ?");
        foreach (var (id, data) in rows)
        {
            data[^1] ^= 0xFF;
            write.Bind(1, data).Bind(2, id).Run();
        }
    }

    private StoreFixture Open()
    {
        var store = ReadingStore.Open(_temp.Sub("store"));
        var catalog = new PointCatalog();
        return new StoreFixture(store, catalog, () => store.Start(catalog, new DirectMeterSink(catalog)));
    }
}
