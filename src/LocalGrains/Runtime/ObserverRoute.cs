using FactoryTwin.LocalGrains.Invocation;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>The way to one observer: its calls run one after another on the pool. The object itself is held weakly.</summary>
internal sealed class ObserverRoute(GrainHost host, IGrainObserver target, string key) : GrainRoute(host), IThreadPoolWorkItem
{
    private static readonly GrainType ObserverType = GrainType.Create("sys.observer");

    private readonly Lock _lock = new();
    private readonly WeakReference<IGrainObserver> _target = new(target);
    private readonly Queue<GrainCall> _queue = new();
    private readonly List<GrainCall> _unanswered = [];
    private bool _busy;

    public string Key { get; } = key;

    /// <summary>Set when the reference was deleted: calls are no longer delivered.</summary>
    public bool IsDeleted { get; set; }

    public bool IsCollected => !_target.TryGetTarget(out _);

    public bool HasUnanswered
    {
        get
        {
            lock (_lock)
            {
                return _unanswered.Count > 0;
            }
        }
    }

    public bool IsFor(IGrainObserver observer) => _target.TryGetTarget(out var own) && ReferenceEquals(own, observer);

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    internal override GrainId IdOf(string key) => GrainId.Create(ObserverType, key);

    internal override void Dispatch(GrainCall call, string key, ref Activation? cached)
    {
        lock (_lock)
        {
            if (_queue.Count >= Host.QueueLimit)
            {
                Host.Refuse(call, new OrleansMessageRejectionException($"Observer {Key} has {_queue.Count} calls waiting."));
                return;
            }

            if (call.Deadline != GrainCall.Never)
            {
                _unanswered.Add(call);
                Host.Observers.Keep(this);
            }

            _queue.Enqueue(call);
            if (_busy)
            {
                return;
            }

            _busy = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Times out calls that the observer has not answered. Gone observers never answer: that is how Orleans has it too.</summary>
    internal void Sweep(long now)
    {
        GrainCall[] late;
        lock (_lock)
        {
            late = [.. _unanswered.Where(call => call.Deadline <= now)];
            _unanswered.RemoveAll(call => call.IsDone || call.Deadline <= now);
        }

        foreach (var call in late)
        {
            if (call.TimeOut(IdOf(Key)))
            {
                Host.Metrics.Timeout();
            }
        }
    }

    private async Task RunAsync()
    {
        while (Take() is { } call)
        {
            if (!IsDeleted && _target.TryGetTarget(out var observer))
            {
                await DeliverAsync(call, observer);
            }
        }
    }

    private static async Task DeliverAsync(GrainCall call, IGrainObserver observer)
    {
        RequestContext.Current = call.Context;
        var pending = call.Begin(observer);
        if (pending is not null)
        {
            await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Finish(pending);
        }

        call.Release();
    }

    private GrainCall? Take()
    {
        lock (_lock)
        {
            _busy = _queue.TryDequeue(out var call);
            return call;
        }
    }
}
