using System.Collections.Immutable;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Live;

/// <summary>Builds frames from the feeds: a snapshot of all that was asked for, or what is newer than the client has seen.</summary>
public sealed class FrameBuilder(TwinFeed feed, TwinCatalog catalog, AlarmBoard alarms, TimeProvider clock)
{
    public FactoryFeed FeedOf(Subscription subscription) => feed.Of(subscription.Factory);

    /// <param name="subscription">What the client wants.</param>
    /// <param name="since">Version of the feed that the client has seen; -1: nothing, it gets a snapshot.</param>
    /// <param name="alarmsSince">Version of the feed whose alarms the client has; -1: none, it gets all that are open.</param>
    /// <param name="sequence">Number of the frame.</param>
    /// <param name="cancellationToken">The client left.</param>
    /// <returns>The frame, or null where nothing is new; and the version that the client has seen after it.</returns>
    public async ValueTask<(Frame? Frame, long Version)> BuildAsync(
        Subscription subscription, long since, long alarmsSince, long sequence, CancellationToken cancellationToken)
    {
        var source = feed.Of(subscription.Factory);
        // Read first: what is published while the frame is built comes again in the next one.
        var version = source.Version;
        if (catalog.Get(subscription.Factory) is not { } factory)
        {
            return (since < 0 ? Empty(sequence) : null, version);
        }
        var now = clock.GetUtcNow();
        var open = await alarms.OpenAsync(subscription.Factory, cancellationToken);
        var alarmsAreNews = alarmsSince < 0 || source.AlarmVersion > alarmsSince;
        var nodes = Nodes(subscription, source, since, open);
        var points = Points(subscription, source, since, factory, now);
        var runs = source.RunsSince(since).Where(r => subscription.AllRuns || subscription.Runs.Contains(r.Id)).ToList();
        var site = (since < 0 || alarmsAreNews || source.FactoryIsNewer(since)) && source.Factory is { } figures
            ? LiveShapes.Factory(factory, figures, open, now)
            : null;
        if (since >= 0 && site is null && nodes.Count == 0 && points.Count == 0 && runs.Count == 0 && !alarmsAreNews)
        {
            return (null, version);
        }
        var frame = new Frame(
            sequence,
            since < 0 ? "snapshot" : "delta",
            factory.Calendar.ToLocal(now),
            site,
            nodes,
            points,
            subscription.Alarms && alarmsAreNews ? open : null,
            runs);
        return (frame, version);
    }

    private static List<LiveNode> Nodes(Subscription subscription, FactoryFeed source, long since, ImmutableArray<LiveAlarm> open)
    {
        var alarmsOf = open.Where(a => a.Asset is not null).GroupBy(a => a.Asset!).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var figures = subscription.AllNodes
            ? source.NodesSince(since)
            : subscription.Nodes.Where(n => source.NodeIsNewer(n, since)).Select(n => source.Node(n)!);
        return [.. figures.Select(f => LiveShapes.Node(f, alarmsOf.GetValueOrDefault(f.Id)))];
    }

    private static List<LivePoint> Points(Subscription subscription, FactoryFeed source, long since, LoadedFactory factory, DateTimeOffset now)
    {
        var dayStart = factory.Calendar.Floor(now, Step.Day);
        var points = new List<LivePoint>();
        foreach (var id in subscription.Points)
        {
            if ((since < 0 || source.PointIsNewer(id, since)) && factory.Point(id) is { } point)
            {
                points.Add(LiveShapes.Point(point, source.Point(id), now, dayStart));
            }
        }
        return points;
    }

    private Frame Empty(long sequence) => new(sequence, "snapshot", clock.GetUtcNow(), null, [], [], [], []);
}
