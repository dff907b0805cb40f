using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public abstract partial class ReadingStoreContract
{
    [ContractFact]
    public async Task Read_Correction_CountsAndKeepsTheOldValue()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        var at = Plant.Day.AddHours(3);
        var first = await fixture.AppendAsync(point, at, 10);
        await fixture.Store.Admin.CheckpointAsync();
        var second = await fixture.AppendAsync(point, at, 12);
        var repeated = await fixture.AppendAsync(point, at, 12);

        var range = new TimeInterval(Plant.Day, Plant.Day.AddDays(1));
        var winners = await fixture.Store.Readings.ReadAsync(point, range);
        var history = await fixture.Store.Readings.ReadAsync(point, range, history: true);

        Assert.Equal((12, true), (winners.Readings.Single().Sample.Value, winners.Readings.Single().Counts));
        Assert.Equal([(10, first.FirstArrival, false), (12, second.FirstArrival, true)],
            history.Readings.Select(r => ((int)r.Sample.Value, r.Sample.Arrival, r.Counts)));
        Assert.True(repeated.FirstArrival > second.FirstArrival);
        Assert.Equal(12, (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Day)).Total.Value);
        Assert.Equal(12, (await fixture.Store.Readings.LatestAsync(point))!.Value.Value);

        var quality = (await fixture.Store.Readings.QualityAsync(point, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 3))).Single();
        Assert.Equal((new DateOnly(2026, 3, 2), 3, 2, 1, 1, 0),
            (quality.Day, quality.Received, quality.Distinct, quality.Duplicates, quality.Corrections, quality.Suspect));
    }

    [ContractFact]
    public async Task Read_SourceRankedHigher_CountsWhateverCameLast()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p") with { SourceRank = ["billing", "gateway"] });
        var billing = await fixture.Store.Points.SourceAsync("billing");
        var gateway = await fixture.Store.Points.SourceAsync("gateway");
        await fixture.AppendAsync(point, Plant.Day, 5, billing);
        await fixture.AppendAsync(point, Plant.Day, 7, gateway);

        Assert.Equal(5, (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddHours(1), Step.QuarterHour)).Steps[0].Value);
        var read = await fixture.Store.Readings.ReadAsync(point, new TimeInterval(Plant.Day, Plant.Day.AddHours(1)), history: true);
        Assert.Equal([("billing", true), ("gateway", false)],
            read.Readings.Select(r => (fixture.Store.Points.SourceName(r.Sample.Source), r.Counts)));
    }

    [ContractFact]
    public async Task Read_PageByPage_GivesEachReadingOnce()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Range(0, 200).Select(i => (double)i));
        await fixture.Store.Admin.CheckpointAsync();
        await fixture.AppendSeriesAsync(point, Plant.Day.AddDays(1), Quarter, Enumerable.Range(1000, 100).Select(i => (double)i));

        var found = new List<StoredReading>();
        string? page = null;
        do
        {
            var next = await fixture.Store.Readings.ReadAsync(
                point, new TimeInterval(Plant.Day, Plant.Day.AddDays(9)), history: true, limit: 7, page);
            Assert.InRange(next.Readings.Count, 1, 7);
            found.AddRange(next.Readings);
            page = next.Next;
        }
        while (page is not null);
        Assert.Equal(300, found.Count);
        Assert.Equal(found.OrderBy(r => r.Sample.Ticks).ThenBy(r => r.Sample.Arrival), found);
        Assert.Equal(300, found.Select(r => r.Sample.Arrival).Distinct().Count());
    }

    [ContractFact]
    public async Task Read_PageMarkOfAnother_IsRefused()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        await Assert.ThrowsAsync<FormatException>(async () =>
            await fixture.Store.Readings.ReadAsync(point, new TimeInterval(Plant.Day, Plant.Day.AddDays(1)), page: "next"));
    }

    [ContractFact]
    public async Task Events_GapOfRegister_IsKeptOnceAndSpreadEstimated()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Register("p"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, [100, 101]);
        await fixture.AppendAsync(point, Plant.Day.AddHours(2), 108);
        var range = new TimeInterval(Plant.Day, Plant.Day.AddDays(1));
        for (var checkpointed = 0; checkpointed < 2; checkpointed++)
        {
            Assert.Equal(MeterEventKind.Gap, (await fixture.Store.Readings.EventsAsync(point, range)).Single().Kind);
            var day = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddHours(2), Step.Day);
            Assert.Equal((8, EnergyQuality.Mixed), (day.Total.Value, day.Total.Quality));
            Assert.Equal(7, day.Total.EstimatedValue, 1e-9);
            Assert.Equal((0.125, 1), (day.Total.Completeness, day.Total.Coverage));
            Assert.Equal(4, day.Total.PeakRate);
            await fixture.Store.Admin.CheckpointAsync();
        }
    }

    [ContractFact]
    public async Task Append_MoreThanThereIsRoomFor_IsBusyAndLeavesTheBatchToItsOwner()
    {
        await using var fixture = Open("busy", new StoreOptions { MaxReadingsInFlight = 1_000 });
        var point = await fixture.AddAsync(Plant.Register("p"));
        var results = new List<Task<AppendResult>>();
        for (var i = 0; i < 200; i++)
        {
            var batch = new LogBatch();
            for (var j = 0; j < 900; j++)
            {
                batch.Add(point, Plant.Day.UtcTicks + ((i * 900) + j) * TimeSpan.TicksPerSecond, i + (j / 1000.0));
            }
            results.Add(fixture.Store.Log.AppendAsync(batch).AsTask());
        }
        var all = await Task.WhenAll(results);
        await fixture.Store.Admin.DrainAsync();
        Assert.Contains(all, r => r.Accepted);
        Assert.Contains(all, r => !r.Accepted);
        Assert.True(fixture.Store.Log.HasRoomFor(900));
        var quality = await fixture.Store.Readings.QualityAsync(point, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 6));
        Assert.Equal(900 * all.Count(r => r.Accepted), quality.Sum(q => q.Received));
    }
}
