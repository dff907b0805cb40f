using System.Collections.Concurrent;
using System.Collections.Immutable;
using FactoryTwin.LocalGrains.Invocation;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>A stateless worker class: a call goes to an idle worker of its key, else to a new one, else in turn to all.</summary>
internal sealed class WorkerClass(GrainHost host, GrainClassInfo info) : GrainClass(host, info)
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Activation>> _pools = new(StringComparer.Ordinal);
    private readonly int _most = info.Workers > 0 ? info.Workers : Environment.ProcessorCount;
    private int _turn;

    public override IEnumerable<Activation> Activations => _pools.SelectMany(static pair => pair.Value);

    internal override void Dispatch(GrainCall call, string key, ref Activation? cached)
    {
        if (Choose(key) is { } worker)
        {
            worker.Enqueue(call);
        }
        else
        {
            Host.Refuse(call, new SiloUnavailableException($"The grain host is stopping; {IdOf(key)} is not activated any more."));
        }
    }

    internal override void Remove(Activation activation)
    {
        while (_pools.TryGetValue(activation.Key, out var pool))
        {
            var rest = pool.Remove(activation);
            var removed = rest.IsEmpty
                ? _pools.TryRemove(new KeyValuePair<string, ImmutableArray<Activation>>(activation.Key, pool))
                : _pools.TryUpdate(activation.Key, rest, pool);
            if (removed)
            {
                return;
            }
        }
    }

    private Activation? Choose(string key)
    {
        while (true)
        {
            var known = _pools.TryGetValue(key, out var pool);
            pool = known ? pool : [];
            foreach (var worker in pool)
            {
                if (worker.TakesCallAtOnce)
                {
                    return worker;
                }
            }

            if (pool.Length == _most || (!Host.MayActivate && !pool.IsEmpty))
            {
                return pool[(int)((uint)Interlocked.Increment(ref _turn) % (uint)pool.Length)];
            }

            if (!Host.MayActivate)
            {
                return null;
            }

            var fresh = new Activation(this, key);
            var grown = pool.Add(fresh);
            if (known ? _pools.TryUpdate(key, grown, pool) : _pools.TryAdd(key, grown))
            {
                return fresh;
            }
        }
    }
}
