using FactoryTwin.LocalGrains.Runtime;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>Base of the generated references. Remembers the activation it reached last.</summary>
public abstract class GrainProxy : IAddressable, IEquatable<GrainProxy>
{
    private Activation? _cached;

    /// <param name="route">Way to the grains of one class, or to one observer.</param>
    protected GrainProxy(GrainRoute route, string key)
    {
        Route = route;
        Key = key;
    }

    internal GrainRoute Route { get; }

    internal string Key { get; }

    public bool Equals(GrainProxy? other) => other is not null && ReferenceEquals(Route, other.Route) && Key == other.Key;

    public sealed override bool Equals(object? obj) => obj is GrainProxy other && Equals(other);

    public sealed override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public sealed override string ToString() => Route.IdOf(Key).ToString();

    /// <summary>Turns a grain that passes itself into a reference; refuses an observer that is not one.</summary>
    protected static T Reference<T>(T argument)
        where T : class? => argument switch
        {
            null or GrainProxy => argument,
            IGrainBase and IAddressable grain => grain.AsReference<T>(),
            IGrainObserver => throw new ArgumentException(
                $"{argument.GetType()} is the observer itself; pass the reference that CreateObjectReference made of it."),
            _ => argument,
        };

    protected Task<T> Send<T>(GrainCall<T> call)
    {
        Post(call);
        return call.Promise;
    }

    protected Task Send(VoidGrainCall call)
    {
        Post(call);
        return call.Promise;
    }

    protected void SendOneWay(OneWayGrainCall call)
    {
        call.Context = RequestContext.Current;
        Route.Host.Send(call, Route, Key, ref _cached);
    }

    private void Post(GrainCall call)
    {
        var host = Route.Host;
        var own = call.Method.TimeoutMilliseconds;
        call.Context = RequestContext.Current;
        call.Deadline = Environment.TickCount64 + (own > 0 ? own : host.ResponseTimeoutMilliseconds);
        host.Send(call, Route, Key, ref _cached);
    }
}
