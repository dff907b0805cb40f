using FactoryTwin.Contracts.Feeds;
using Orleans;

namespace FactoryTwin.Grains.Feeds;

/// <summary>
/// The audience of a factory's figures: the hosts of the cluster. Keeps nothing but who listens; one that has not told anything for
/// some seconds is gone.
/// </summary>
[GrainType("feed")]
public sealed class FeedGrain(TimeProvider clock) : Grain, IFeedGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<IFeedObserver, DateTimeOffset> _audience = [];
    private long _number;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Another number than that of an activation before: its audience is not known here.
        _number = clock.GetUtcNow().UtcTicks;
        return Task.CompletedTask;
    }

    public ValueTask<long> TellAsync(IFeedObserver teller, FeedNews news, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!_audience.ContainsKey(teller))
        {
            _number++;
        }
        _audience[teller] = now;
        foreach (var (listener, seen) in _audience)
        {
            if (now - seen > Patience)
            {
                _audience.Remove(listener);
            }
            else if (!news.IsEmpty && !listener.Equals(teller))
            {
                listener.Told(news);
            }
        }
        return new(_number);
    }
}
