using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Silo.Live;
using FactoryTwin.Silo.Planning;

namespace FactoryTwin.Twin.Tests;

/// <summary>What readers of the live feed are told while others publish.</summary>
public sealed class FeedTests
{
    private static readonly PointId[] Points = [.. Enumerable.Range(0, 8).Select(i => new PointId($"p{i}"))];

    /// <summary>A reader that asks for what is newer than the version it read last has, in the end, the last figures of every point.</summary>
    [Fact]
    public async Task PointIsNewer_WhileOthersPublish_MissesNothing()
    {
        const long last = 20_000;
        var feed = new FactoryFeed();
        var writers = Points.Select(p => Task.Run(() =>
        {
            for (long version = 1; version <= last; version++)
            {
                feed.Publish(new PointFigures { Point = p, Version = version });
            }
        })).ToList();
        var seen = new Dictionary<PointId, long>();
        long since = 0;
        var done = Task.WhenAll(writers);
        for (var rest = 2; rest > 0; rest -= done.IsCompleted ? 1 : 0)
        {
            var version = feed.Version;
            foreach (var point in Points.Where(p => feed.PointIsNewer(p, since)))
            {
                seen[point] = feed.Point(point)!.Version;
            }
            since = version;
        }
        await done;
        Assert.Equal(Points.Select(p => (p, last)), seen.OrderBy(s => s.Key.Value, StringComparer.Ordinal).Select(s => (s.Key, s.Value)));
    }

    [Fact]
    public void Publish_FiguresOvertakenOnTheirWay_ChangeNothing()
    {
        var feed = new FactoryFeed();
        feed.Publish(new PointFigures { Point = Points[0], Version = 2, Value = 20 });
        feed.Publish(new PointFigures { Point = Points[0], Version = 1, Value = 10 });
        Assert.Equal(20, feed.Point(Points[0])!.Value);
    }

    /// <summary>A plan is worked out on one host and watched on all; what a host tells late of a run that is over changes nothing.</summary>
    [Fact]
    public void Receive_RunsOfAnotherHost_ShowsTheLatestMoment()
    {
        var (here, there) = (new FactoryFeed(), new FactoryFeed());
        there.Publish(Run("running", 0.5));
        var half = there.OwnSince(new FactoryId("lab"), 0);
        there.Publish(Run("done", 1) with { Message = new LocalizedName("好", "good") });

        here.Receive(there.OwnSince(new FactoryId("lab"), 0));
        var shown = here.Version;
        here.Receive(half);

        var run = Assert.Single(here.RunsSince(0));
        Assert.Equal(("done", 1, new LocalizedName("好", "good")), (run.State, run.Progress, run.Message));
        Assert.Equal(shown, here.Version);
        Assert.True(here.OwnSince(new FactoryId("lab"), 0).IsEmpty);
    }

    private static PlanRunAnswer Run(string state, double progress) => new()
    {
        Id = "one",
        Factory = "lab",
        ScenarioId = "s",
        Name = new LocalizedName("一", "one"),
        State = state,
        Stage = PlanStages.Simulating,
        Requested = DateTimeOffset.UnixEpoch,
        Attempt = 1,
        Progress = progress,
    };
}
