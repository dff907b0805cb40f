using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public abstract partial class ReadingStoreContract
{
    [ContractFact]
    public async Task Completeness_OfManyPoints_SaysWhatTheSeriesOfEachSays()
    {
        await using var fixture = Open();
        int[] points =
        [
            await fixture.AddAsync(Plant.Interval("whole")), await fixture.AddAsync(Plant.Interval("half")),
            await fixture.AddAsync(Plant.Interval("suspect")), await fixture.AddAsync(Plant.Interval("never")),
        ];
        await fixture.AppendSeriesAsync(points[0], Plant.Day, Quarter, Enumerable.Repeat(1.0, 3 * 96));
        await fixture.AppendSeriesAsync(points[1], Plant.Day, Quarter, Enumerable.Repeat(1.0, 48));
        await fixture.Store.Admin.CheckpointAsync();
        // Not on disk yet: a second day of which half is estimated, and a reading that is kept out.
        await fixture.AppendAsync([.. Enumerable.Range(0, 48).Select(i => (points[1], Plant.Day.AddDays(1) + (i * Quarter), 1.0, ReadingQuality.Estimated, (ushort)0))]);
        await fixture.AppendAsync((points[2], Plant.Day, 9, ReadingQuality.Suspect, 0));
        var (first, last) = (new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 5));
        var now = Plant.Day.AddDays(2).AddHours(12);

        var found = await fixture.Store.Energy.CompletenessAsync(points, first, last, now);

        Assert.Equal(points, found.Select(f => f.Point));
        Assert.Equal([1, 1, 1, null], found[0].Days.Select(d => d.Share));
        Assert.Equal([0.5, 0, 0, null], found[1].Days.Select(d => d.Share));
        Assert.Equal(
            [EnergyQuality.Measured, EnergyQuality.Estimated, EnergyQuality.Missing, EnergyQuality.Missing], found[1].Days.Select(d => d.Quality));
        Assert.True(found[2].Days[0].Flags.HasFlag(BucketFlags.SuspectExcluded));
        Assert.Equal((0, 0), (found[3].Share, found[3].Days.Sum(d => d.Share)));
        foreach (var one in found)
        {
            var series = await fixture.EnergyAsync(one.Point, Plant.Day, Plant.Day.AddDays(4), Step.Day, now);
            Assert.Equal(series.Total.Completeness, one.Share, 12);
            Assert.Equal(series.Steps.Select(s => (s.Quality, s.Flags)), one.Days.Select(d => (d.Quality, d.Flags)));
            Assert.Equal(series.Steps.Take(3).Select(s => (double?)s.Completeness), one.Days.Take(3).Select(d => d.Share));
        }
    }
}
