using Orleans;

namespace FactoryTwin.LocalGrains.Tests.Grains;

[Alias("test.news-observer")]
public interface INewsObserver : IGrainObserver
{
    [Alias("heard")]
    void Heard(string news);

    [Alias("asked")]
    Task<string> AskedAsync(string question);
}

[Alias("test.news")]
public interface INewsGrain : IGrainWithStringKey
{
    [Alias("subscribe")]
    Task SubscribeAsync(INewsObserver observer);

    [Alias("publish")]
    Task PublishAsync(INewsObserver observer, string news);

    [Alias("ask")]
    Task<string> AskAsync(INewsObserver observer, string question);
}

[GrainType("test-news")]
public sealed class NewsGrain : Grain, INewsGrain
{
    private readonly HashSet<INewsObserver> _observers = [];

    public Task SubscribeAsync(INewsObserver observer)
    {
        _observers.Add(observer);
        return Task.CompletedTask;
    }

    public Task PublishAsync(INewsObserver observer, string news)
    {
        // References are equal by what they point at, so a renewed subscription is no second one.
        _observers.Add(observer);
        foreach (var each in _observers)
        {
            each.Heard(news);
        }

        return Task.CompletedTask;
    }

    public Task<string> AskAsync(INewsObserver observer, string question) => observer.AskedAsync(question);
}

public sealed class NewsReader : INewsObserver
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _heard = new();

    public IReadOnlyList<string> All => [.. _heard];

    public void Heard(string news) => _heard.Enqueue(news);

    public Task<string> AskedAsync(string question) => Task.FromResult($"answer to {question}");
}
