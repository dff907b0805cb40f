using Orleans;

namespace FactoryTwin.Contracts.Feeds;

/// <summary>Takes what another host of the cluster tells of a factory. Held by its host, which renews it.</summary>
[Alias("factorytwin.IFeedObserver")]
public interface IFeedObserver : IGrainObserver
{
    [Alias("Told")]
    void Told(FeedNews news);
}

/// <summary>Where the hosts of a cluster tell one another what a factory shows, so that a browser may ask any of them. Keyed by the factory.</summary>
[Alias("factorytwin.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// Passes news on to the other hosts, and keeps the teller among those who are told for a few seconds. News may be empty. May be
    /// repeated: all figures are absolute and carry their version.
    /// </summary>
    /// <returns>A number that is another one after a host has joined the audience: then the teller tells everything that it told before.</returns>
    [Alias("TellAsync")]
    ValueTask<long> TellAsync(IFeedObserver teller, FeedNews news, CancellationToken cancellationToken);
}
