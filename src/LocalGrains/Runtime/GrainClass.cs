using System.Collections.Concurrent;
using FactoryTwin.LocalGrains.Invocation;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>One grain class in one host, with the activations of its keys.</summary>
internal class GrainClass(GrainHost host, GrainClassInfo info) : GrainRoute(host)
{
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);

    public GrainClassInfo Info { get; } = info;

    public GrainType Type { get; } = GrainType.Create(info.Name);

    public virtual IEnumerable<Activation> Activations => _activations.Select(static pair => pair.Value);

    internal override GrainId IdOf(string key) => new(Type, IdSpan.Create(key));

    internal override void Dispatch(GrainCall call, string key, ref Activation? cached)
    {
        var target = cached;
        if (target is null || target.IsDead)
        {
            if (!TryFind(key, out target))
            {
                Host.Refuse(call, new SiloUnavailableException($"The grain host is stopping; {IdOf(key)} is not activated any more."));
                return;
            }

            cached = target;
        }

        target.Enqueue(call);
    }

    internal virtual void Remove(Activation activation) =>
        _activations.TryRemove(new KeyValuePair<string, Activation>(activation.Key, activation));

    private bool TryFind(string key, out Activation target)
    {
        if (_activations.TryGetValue(key, out target!))
        {
            return true;
        }

        if (!Host.MayActivate)
        {
            return false;
        }

        target = _activations.GetOrAdd(key, static (key, self) => new Activation(self, key), this);
        return true;
    }
}
