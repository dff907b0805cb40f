using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>
/// One living grain: its queue, its turns and its <see cref="TaskScheduler"/> in one object, so that an idle grain costs little.
/// </summary>
/// <remarks>
/// Anybody may put work into the inbox; everything else is touched only by the one thread that runs the current burst of turns
/// (<see cref="RunBurst"/>). The sweep reads the lists from its own thread without a lock: see <see cref="ExpireCalls"/>.
/// </remarks>
internal sealed partial class Activation : TaskScheduler, IThreadPoolWorkItem, IGrainContext
{
    [ThreadStatic]
    private static Activation? _constructing;

    private object? _grain;
    private ActivationSide? _side;
    private int _lastUsed;
    private volatile ActivationStatus _status;

    public Activation(GrainClass grainClass, string key)
    {
        Class = grainClass;
        Key = key;
        _lastUsed = grainClass.Host.NowSeconds;
    }

    /// <summary>The activation whose grain's constructor runs on this thread.</summary>
    public static Activation? Constructing => _constructing;

    public GrainClass Class { get; }

    public string Key { get; }

    public GrainHost Host => Class.Host;

    public GrainId GrainId => Class.IdOf(Key);

    public object? GrainInstance => _grain;

    public IServiceProvider ActivationServices => Host.Services;

    public Task Deactivated => Side.Ended;

    public bool IsDead => _status == ActivationStatus.Dead;

    public ActivationStatus Status => _status;

    /// <summary>Timers, states and what else only some grains have.</summary>
    public ActivationSide Side => _side ?? Interlocked.CompareExchange(ref _side, new ActivationSide(), null) ?? _side;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (ReferenceEquals(Current, this))
        {
            RequestEnd(deactivationReason);
        }
        else
        {
            Post(new EndRequest(deactivationReason, onlyIfIdle: false));
        }
    }

    public void DelayDeactivation(TimeSpan time) =>
        Side.KeepUntil = time > TimeSpan.Zero ? Host.NowSeconds + Math.Min(time.TotalSeconds, int.MaxValue / 2) : 0;

    public override string ToString() => GrainId.ToString();
}

internal enum ActivationStatus : byte
{
    /// <summary>In the directory; the grain is made when the first burst begins.</summary>
    Created,
    Activating,
    Active,

    /// <summary>No call is begun any more; those that run are awaited.</summary>
    Stopping,

    /// <summary><c>OnDeactivateAsync</c> runs.</summary>
    Ending,

    /// <summary>Out of the directory: calls that still arrive are forwarded to the successor.</summary>
    Dead,
}
