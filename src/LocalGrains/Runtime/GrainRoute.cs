using FactoryTwin.LocalGrains.Invocation;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>The way calls take from a reference to where they run. Bound to one host.</summary>
public abstract class GrainRoute
{
    private protected GrainRoute(GrainHost host) => Host = host;

    internal GrainHost Host { get; }

    internal abstract GrainId IdOf(string key);

    /// <param name="cached">The activation that the reference reached last; updated.</param>
    internal abstract void Dispatch(GrainCall call, string key, ref Activation? cached);
}
