using FactoryTwin.Domain.Model;
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
    public async Task Energy_NothingThere_IsMissingNotZero()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        var series = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Hour);
        Assert.All(series.Steps, s => Assert.Equal((null, EnergyQuality.Missing, 0), (s.Value, s.Quality, s.Completeness)));
        Assert.Null(series.Total.Value);
    }

    [ContractFact]
    public async Task Energy_DayThatRuns_ExpectsTimeUpToNowOnly()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Repeat(1.0, 24));
        var now = Plant.Day.AddHours(8);
        var day = (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Day, now)).Total;
        Assert.Equal((24, 0.75), (day.Value, day.Completeness));
    }

    [ContractFact]
    public async Task Energy_Manual_AndEstimated_AreNamed()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        await fixture.AppendAsync(
            (point, Plant.Day, 1, ReadingQuality.Manual, 0),
            (point, Plant.Day.AddHours(1), 2, ReadingQuality.Estimated, 0),
            (point, Plant.Day.AddHours(2), 4, ReadingQuality.Suspect, 0));
        var steps = (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddHours(3), Step.Hour)).Steps;
        Assert.Equal([EnergyQuality.Manual, EnergyQuality.Estimated, EnergyQuality.Missing], steps.Select(s => s.Quality));
        Assert.Equal([1, 2, null], steps.Select(s => s.Value));
    }

    [ContractFact]
    public async Task Energy_StepFinerThanTheMeter_IsEstimated()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p", minutes: 60));
        await fixture.AppendSeriesAsync(point, Plant.Day, TimeSpan.FromHours(1), [8, 4]);
        var quarters = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddHours(2), Step.QuarterHour);
        var hours = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddHours(2), Step.Hour);
        Assert.Equal([2, 2, 2, 2, 1, 1, 1, 1], quarters.Steps.Select(s => s.Value!.Value));
        Assert.All(quarters.Steps, s => Assert.Equal(EnergyQuality.Estimated, s.Quality));
        Assert.All(hours.Steps, s => Assert.Equal(EnergyQuality.Measured, s.Quality));
    }

    [ContractFact]
    public async Task Energy_StatePoint_IsAveragedWithExtremes()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.State("t"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, [20, 30, 20, 30, 20]);
        var hour = (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddHours(1), Step.Hour)).Total;
        Assert.Equal((25.0, 20.0, 30.0), (hour.Value, hour.Min, hour.Max));
        Assert.Null(hour.PeakRate);
    }

    [ContractFact]
    public async Task Quality_AskedAfterEachCheckpoint_CountsAllOfIt()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        for (var sent = 1; sent <= 4; sent++)
        {
            await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, [1, 1, 1, 1]);
            await fixture.Store.Admin.CheckpointAsync();
            // Sent again, readings are received again; what the energy query read for itself must not answer for a later count.
            var quality = await fixture.Store.Readings.QualityAsync(point, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2));
            var quarters = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.QuarterHour);
            Assert.Equal((4 * sent, 4.0), (quality.Single().Received, quarters.Total.Value));
        }
    }

    [ContractFact]
    public async Task Energy_AutumnClockChange_KeepsBothHours()
    {
        await using var fixture = Open();
        var berlin = FactoryCalendar.Of("Europe/Berlin");
        var point = await fixture.AddAsync(Plant.Interval("p"), berlin);
        var day = berlin.Day(new DateOnly(2026, 10, 25));
        await fixture.AppendSeriesAsync(point, day.Start, Quarter, Enumerable.Repeat(1.0, 100));
        await fixture.Store.Admin.CheckpointAsync();
        var hours = await fixture.EnergyAsync(point, day.Start, day.End, Step.Hour);
        var days = await fixture.EnergyAsync(point, day.Start, day.End.AddDays(1), Step.Day);
        Assert.Equal(25, hours.Steps.Count);
        Assert.Equal((100, 1), (days.Steps[0].Value, days.Steps[0].Completeness));
    }

    [ContractFact]
    public async Task Energy_RangeThatCutsDays_CountsThePartsOnly()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Repeat(1.0, 96 * 4));
        await fixture.Store.Admin.CheckpointAsync();
        var series = await fixture.EnergyAsync(point, Plant.Day.AddHours(6), Plant.Day.AddDays(3).AddHours(12), Step.Day);
        Assert.Equal([72, 96, 96, 48], series.Steps.Select(s => s.Value!.Value));
        Assert.Equal(312, (await fixture.EnergyAsync(point, Plant.Day.AddHours(6), Plant.Day.AddDays(3).AddHours(12), Step.Year)).Total.Value);
    }

    [ContractFact]
    public async Task Energy_SeveralPoints_AnswerInTheirOrder()
    {
        await using var fixture = Open();
        var a = await fixture.AddAsync(Plant.Interval("a"));
        var b = await fixture.AddAsync(Plant.Interval("b"));
        await fixture.AppendAsync(
            (b, Plant.Day, 3, ReadingQuality.Measured, 0), (a, Plant.Day, 2, ReadingQuality.Measured, 0), (b, Plant.Day.Add(Quarter), 4, ReadingQuality.Measured, 0));
        var both = await fixture.Store.Energy.QueryEnergyAsync([b, a], new TimeInterval(Plant.Day, Plant.Day.AddDays(1)), Step.Day, Plant.Day.AddDays(1));
        Assert.Equal([(b, 7), (a, 2)], both.Select(s => (s.Point, (int)s.Total.Value!.Value)));
    }

    [ContractFact]
    public async Task Energy_ThousandsOfLateReadingsAcrossPoints_CountOnce()
    {
        await using var fixture = Open();
        var points = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            points.Add(await fixture.AddAsync(Plant.Interval($"p{i}")));
        }
        // Newest first: every batch but the first is late.
        for (var day = 9; day >= 0; day--)
        {
            var batch = new LogBatch();
            for (var i = 0; i < 96 * points.Count; i++)
            {
                batch.Add(points[i % points.Count], Plant.Day.AddDays(day).Add((i / points.Count) * Quarter).UtcTicks, 1);
            }
            await fixture.Store.Log.AppendAsync(batch);
        }
        await fixture.Store.Admin.DrainAsync();
        foreach (var point in points)
        {
            var total = (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(10), Step.Month)).Total;
            Assert.Equal((960, 1), (total.Value, total.Completeness));
        }
    }

    [ContractFact]
    public async Task Rebuild_NewMultiplier_ChangesTheWholeHistory()
    {
        await using var fixture = Open();
        var definition = Plant.Register("p", multiplier: 10);
        var point = await fixture.AddAsync(definition);
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Range(0, 300).Select(i => i * 0.5));
        await fixture.Store.Admin.CheckpointAsync();
        var from = Plant.Day.AddDays(1);
        fixture.Catalog.Set(point, Plant.Rules(definition with
        {
            Multipliers = [new DatedMultiplier(DateTimeOffset.MinValue, 10), new DatedMultiplier(from, 20)],
        }));
        await fixture.Store.Admin.RebuildAsync([point]);
        var days = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(3), Step.Day);
        Assert.Equal([480, 960, 960], days.Steps.Select(s => s.Value!.Value));
        await fixture.AppendAsync(point, Plant.Day.Add(300 * Quarter), 150);
        await fixture.Store.Admin.CheckpointAsync();
        Assert.Equal(480 + (204 * 0.5 * 20), (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(9), Step.Month)).Total.Value!.Value, 6);
    }

    [ContractFact]
    public async Task Rebuild_PointThatHadNoDefinition_BringsItsReadingsIn()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        fixture.Catalog.Set(point, null);
        await fixture.AppendSeriesAsync(point, Plant.Day, Quarter, Enumerable.Repeat(1.0, 96));
        await Assert.ThrowsAsync<ArgumentException>(() => fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Day));
        Assert.Equal(96, (await fixture.Store.Readings.ReadAsync(point, new TimeInterval(Plant.Day, Plant.Day.AddDays(1)))).Readings.Count);
        await fixture.Store.Admin.CheckpointAsync();

        fixture.Catalog.Set(point, Plant.Rules(Plant.Interval("p")));
        await fixture.Store.Admin.RebuildAsync([point]);
        Assert.Equal(96, (await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(1), Step.Day)).Total.Value);
    }
}
