using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

/// <summary>
/// Rollups are a function of the set of readings: whatever order, repetition, split into requests, checkpoints, merging of chunks and
/// restarts lie in between, they are bit for bit those of one fresh computation.
/// </summary>
public abstract class ConvergenceContract
{
    private int _stores;

    /// <summary>How many stories are told; fewer where opening a store takes long.</summary>
    protected virtual int StoryCount => 60;

    /// <summary>Opens the store of a name; its clock is years ahead, so that every day is due to be merged.</summary>
    protected abstract StoreFixture Open(string name);

    [ContractFact]
    public void Rollups_AnyStory_AreThoseOfOneComputation() => Seeds.ForAll(StoryCount, random => RunAsync(random).GetAwaiter().GetResult());

    private async Task RunAsync(Random random)
    {
        var name = "story" + Interlocked.Increment(ref _stores);
        var definition = Stories.Point(random, "p");
        var fixture = Open(name);
        // Neighbours on both sides, with days of their own: nothing of theirs may be taken for ours.
        int[] numbers = [.. await AddAllAsync(fixture, definition)];
        var point = numbers[1];
        await AppendAsync(fixture, numbers[0], Stories.Readings(random, definition, sources: 3, firstArrival: 1));
        var arrived = (await AppendAsync(fixture, numbers[2], Stories.Readings(random, definition, sources: 3, firstArrival: 1))).Next;
        var samples = Stories.Readings(random, definition, sources: 3, arrived);
        for (var at = 0; at < samples.Count;)
        {
            var size = Math.Min(random.Next(1, 40), samples.Count - at);
            Assert.Equal(samples[at].Arrival, (await AppendAsync(fixture, point, samples.GetRange(at, size))).First);
            at += size;
            switch (random.Next(6))
            {
                case 0:
                    await fixture.Store.Admin.CheckpointAsync();
                    break;
                case 1:
                    await fixture.Store.Admin.CheckpointAsync();
                    await fixture.Store.Admin.CompactAsync();
                    break;
                case 2:
                    await fixture.DisposeAsync();
                    fixture = Open(name);
                    await AddAllAsync(fixture, definition);
                    break;
            }
        }
        await fixture.Store.Admin.DrainAsync();
        await AssertSameAsync(fixture, point, samples);
        await fixture.Store.Admin.CheckpointAsync();
        await AssertSameAsync(fixture, point, samples);
        await fixture.DisposeAsync();
    }

    private static async Task<List<int>> AddAllAsync(StoreFixture fixture, PointDefinition definition)
    {
        var numbers = new List<int>();
        foreach (var id in new[] { "before", "p", "behind" })
        {
            numbers.Add(await fixture.AddAsync(definition with { Id = new PointId(id) }));
        }
        return numbers;
    }

    private static async Task<(long First, long Next)> AppendAsync(StoreFixture fixture, int point, List<Sample> samples)
    {
        var batch = new LogBatch();
        foreach (var s in samples)
        {
            batch.Add(point, s.Ticks, s.Value, s.Quality, s.Source);
        }
        var result = await fixture.Store.Log.AppendAsync(batch);
        return (result.FirstArrival, result.FirstArrival + samples.Count);
    }

    private static async Task AssertSameAsync(StoreFixture fixture, int point, List<Sample> samples)
    {
        var rules = fixture.Catalog.RulesOf(point)!;
        var truth = new Recomputed(samples).With(rules);
        var range = new TimeInterval(Plant.Day.AddDays(-2), Plant.Day.AddDays(400));
        var series = await fixture.Store.Energy.QueryEnergyAsync(point, range, Step.QuarterHour, range.End);
        var expected = truth.Buckets.Where(b => b.MeasuredSeconds > 0 || b.EstimatedSeconds > 0 || b.Estimated != 0)
            .Select(b => (b.StartTicks, Value(rules, b), b.Flags));
        var actual = series.Steps.Where(s => s.Value is not null).Select(s => (s.Start.UtcTicks, s.Value!.Value, s.Flags));
        Assert.Equal(expected, actual);

        var events = await fixture.Store.Readings.EventsAsync(point, range, limit: 10_000);
        Assert.Equal(truth.Events.Select(Text).Order(), events.Select(Text).Order());

        // Days are sums of quarters and months of days, so they may differ from the plain sum in the last bits only.
        var days = await fixture.Store.Energy.QueryEnergyAsync(point, range, Step.Day, range.End);
        var months = await fixture.Store.Energy.QueryEnergyAsync(point, range, Step.Month, range.End);
        Assert.Equal(series.Total.Completeness, days.Total.Completeness, 1e-9);
        Assert.Equal(series.Total.Value ?? 0, days.Total.Value ?? 0, 1e-6);
        Assert.Equal(days.Total.Value ?? 0, months.Total.Value ?? 0, 1e-6);
    }

    private static double Value(PointRules rules, Bucket bucket) => rules.Point.Kind == PointKind.State
        ? bucket.Total / (((double)bucket.MeasuredSeconds + bucket.EstimatedSeconds) / 3600)
        : bucket.Total;

    private static string Text(MeterEvent e) => $"{e.Kind} {e.FromTicks} {e.ToTicks} {e.Value:R} {e.Amount:R}";
}
