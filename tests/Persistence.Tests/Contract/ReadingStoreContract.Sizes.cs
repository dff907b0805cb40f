using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public abstract partial class ReadingStoreContract
{
    /// <summary>So many years that the points are read one or two at a time.</summary>
    [ContractFact]
    public async Task StreamEnergy_MorePointsThanAreReadAtOnce_GivesEachItsOwnInTheOrderAsked()
    {
        await using var fixture = Open();
        var points = new List<int>();
        foreach (var i in Enumerable.Range(0, 5))
        {
            points.Add(await fixture.AddAsync(Plant.Interval($"p{i}")));
            await fixture.AppendSeriesAsync(points[i], Plant.Day, Quarter, [i + 1, 10 * (i + 1)]);
        }
        await fixture.Store.Admin.CheckpointAsync();
        await fixture.AppendAsync(points[3], Plant.Day.AddHours(1), 1000);
        var range = new TimeInterval(Plant.Day.AddYears(-1000), Plant.Day.AddYears(500));
        int[] asked = [points[4], points[3], points[0], points[1], points[2]];

        var heard = new List<(int, double?)>();
        await foreach (var series in fixture.Store.Energy.StreamEnergyAsync(asked, range, Step.Year, range.End))
        {
            heard.Add((series.Point, series.Total.Value));
        }

        Assert.Equal([(points[4], 55), (points[3], 1044), (points[0], 11), (points[1], 22), (points[2], 33)], heard);
        Assert.Equal(heard, (await fixture.Store.Energy.QueryEnergyAsync(asked, range, Step.Year, range.End)).Select(s => (s.Point, s.Total.Value)));
        var days = await fixture.Store.Energy.CompletenessAsync(asked, new DateOnly(1026, 3, 2), new DateOnly(2026, 3, 2), Plant.Day.AddDays(1));
        Assert.Equal(asked, days.Select(d => d.Point));
        Assert.Equal([0.75 / 24, 0.5 / 24], days.Skip(1).Take(2).Select(d => d.Days[^1].Share!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [ContractFact]
    public async Task QueryEnergy_MoreThanFitsInMemory_IsRefusedAndSaysWhatWouldFit()
    {
        await using var fixture = Open();
        var point = await fixture.AddAsync(Plant.Interval("p"));
        var year = new TimeInterval(Plant.Day, Plant.Day.AddYears(1));
        Assert.True(SeriesSize.Of(100, year, Step.QuarterHour) is > 100 * 35_040 and < SeriesSize.Most);

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            async () => await fixture.Store.Energy.QueryEnergyAsync([.. Enumerable.Repeat(point, 10_000)], year, Step.QuarterHour, year.End));
        Assert.Contains("coarser steps", refused.Message, StringComparison.Ordinal);
        var ages = new TimeInterval(Plant.Day.AddYears(-1000), Plant.Day);
        await Assert.ThrowsAsync<ArgumentException>(async () => await fixture.Store.Energy.QueryEnergyAsync(point, ages, Step.QuarterHour, ages.End));
    }
}
