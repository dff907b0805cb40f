using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Feeds;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// In a cluster: tells the other hosts four times a second what was shown on this one, and takes what they tell, so that the feeds of all
/// hosts show the same. A host alone needs it not.
/// </summary>
internal sealed class FeedExchange(
    TwinFeed feed, TwinCatalog catalog, IGrainFactory grains, TwinStartup startup, TimeProvider clock, ILogger<FeedExchange> logger)
    : BackgroundService, IFeedObserver
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>A teller with nothing to tell says so this often, and so stays in the audience.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    private readonly Dictionary<FactoryId, Told> _told = [];

    void IFeedObserver.Told(FeedNews news) => feed.Of(new FactoryId(news.Factory)).Receive(news);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        IFeedObserver? self = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!startup.HasStarted)
            {
                continue;
            }
            // References hold observers weakly; this service lives as long as its host.
            self ??= grains.CreateObjectReference<IFeedObserver>(this);
            await Task.WhenAll(catalog.Factories.Select(f => TellAsync(f.Id, self, stoppingToken)).ToList());
        }
    }

    private async Task TellAsync(FactoryId factory, IFeedObserver self, CancellationToken cancellationToken)
    {
        var told = ToldOf(factory);
        var source = feed.Of(factory);
        var version = source.Version;
        var news = source.OwnSince(factory, told.Version);
        if (news.IsEmpty && clock.GetElapsedTime(told.At) < Renewal)
        {
            return;
        }
        try
        {
            var grain = grains.GetGrain<IFeedGrain>(factory.Value);
            var audience = await GrainRetry.CallAsync(
                () => grain.TellAsync(self, news, cancellationToken).AsTask(), cancellationToken: cancellationToken);
            // Whoever has joined knows nothing yet: the next beat tells all.
            (told.Version, told.Audience, told.At) = (audience == told.Audience ? version : -1, audience, clock.GetTimestamp());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "The other hosts could not be told what {Factory} shows; the next beat tells it again", factory);
        }
    }

    private Told ToldOf(FactoryId factory)
    {
        if (!_told.TryGetValue(factory, out var told))
        {
            _told[factory] = told = new Told();
        }
        return told;
    }

    /// <summary>How much of a factory's feed the others know.</summary>
    private sealed class Told
    {
        public long Version { get; set; } = -1;

        public long Audience { get; set; }

        public long At { get; set; }
    }
}
