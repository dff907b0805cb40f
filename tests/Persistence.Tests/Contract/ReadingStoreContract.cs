using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

/// <summary>What every reading store must do; a store passes by deriving from this and saying how it is opened.</summary>
public abstract partial class ReadingStoreContract
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>Opens the store of a name: the same name again is the same store.</summary>
    protected abstract StoreFixture Open(string name = "store", StoreOptions? options = null);

    [ContractFact]
    public async Task Append_IntervalDay_IsSummedPerStep()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("main"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Range(1, 96).Select(i => (double)i));

        var hours = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Hour);
        var day = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Day);
        var month = await fixture.EnergyAsync(point, Plant.Day.AddDays(-1), Plant.Day.AddDays(30), Step.Month);

        Assert.Equal(24, hours.Steps.Count);
        Assert.Equal(1 + 2 + 3 + 4, hours.Steps[0].Value);
        Assert.Equal(96 * 97 / 2, day.Steps.Single().Value);
        Assert.Equal(1, day.Total.Completeness);
        Assert.Equal(96 * 4, day.Total.PeakRate);
        Assert.Equal(Plant.Day.AddMinutes(95 * 15), day.Total.PeakAt);
        Assert.Equal(EnergyQuality.Measured, day.Total.Quality);
        Assert.Equal(96 * 97 / 2, month.Total.Value);
    }

    [ContractFact]
    public async Task Query_AfterCheckpointAndReopen_GivesTheSame()
    {
        double? before;
        int point;
        await using (var fixture = Open())
        {
            point = await fixture.AddAsync(Plant.Register("reg", multiplier: 40));
            await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Range(0, 200).Select(i => 1000 + (i * 0.1)));
            before = (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(3), Step.Month)).Total.Value;
            await fixture.Store.Admin.CheckpointAsync();
            Assert.Equal(before, (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(3), Step.Month)).Total.Value);
        }
        await using var again = Open();
        Assert.Equal(point, await again.AddAsync(Plant.Register("reg", multiplier: 40)));
        Assert.Equal(before, (await again.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(3), Step.Month)).Total.Value);
        Assert.Equal(199 * 0.1 * 40, before!.Value, 6);
    }

    [ContractFact]
    public async Task Append_LateReading_ChangesItsBucketsOnly()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("late"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Repeat(2.0, 96 * 3));
        await fixture.Store.Admin.CheckpointAsync();
        await fixture.AppendAsync(point, Plant.Day.AddHours(10), 7);

        var series = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(3), Step.QuarterHour);
        Assert.Equal(7, series.Steps[40].Value);
        Assert.All(series.Steps.Where((_, i) => i != 40), s => Assert.Equal(2, s.Value));

        await fixture.Store.Admin.CheckpointAsync();
        var days = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(3), Step.Day);
        Assert.Equal([197, 192, 192], days.Steps.Select(s => s.Value!.Value));
    }
}
