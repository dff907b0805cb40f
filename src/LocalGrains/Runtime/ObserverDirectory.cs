using System.Collections.Concurrent;
using System.Globalization;
using FactoryTwin.LocalGrains.Invocation;
using Orleans;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>The observers that have references.</summary>
internal sealed class ObserverDirectory(GrainHost host)
{
    private readonly ConcurrentDictionary<string, ObserverRoute> _routes = new(StringComparer.Ordinal);
    private long _last;

    public ObserverRoute Add(IGrainObserver observer)
    {
        if (observer is GrainProxy)
        {
            throw new ArgumentException("The object is itself a reference; make references of observers.", nameof(observer));
        }

        var key = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var route = new ObserverRoute(host, observer, key);
        _routes[route.Key] = route;
        return route;
    }

    /// <summary>Has a route swept (again) because a caller waits for an answer, even if the observer is gone.</summary>
    public void Keep(ObserverRoute route) => _routes.TryAdd(route.Key, route);

    /// <param name="observer">The object, or a reference to it.</param>
    public void Remove(IGrainObserver observer)
    {
        foreach (var route in _routes.Values)
        {
            if (route.IsFor(observer) || (observer is GrainProxy proxy && ReferenceEquals(proxy.Route, route)))
            {
                route.IsDeleted = true;
            }
        }
    }

    public void Sweep(long now)
    {
        foreach (var (key, route) in _routes)
        {
            route.Sweep(now);
            if ((route.IsDeleted || route.IsCollected) && !route.HasUnanswered)
            {
                _routes.TryRemove(key, out _);
            }
        }
    }
}
