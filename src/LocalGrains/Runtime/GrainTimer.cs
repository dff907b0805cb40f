using FactoryTwin.LocalGrains.Invocation;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>A timer of one activation: each tick queues like a call; the next is set when the tick has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        _timer = activation.Host.Time.CreateTimer(
            static state => ((GrainTimer)state!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static GrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        var timer = new GrainTimer(activation, callback, options);
        activation.Side.Add(timer);
        timer._timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        _period = period;
        _changed = _ticking;
        if (!_disposed.IsCancellationRequested)
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        if (!_disposed.IsCancellationRequested)
        {
            _timer.Dispose();
            _activation.Side.Remove(this);
            _disposed.Cancel();
        }
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "A timer's time is zero, positive or Timeout.InfiniteTimeSpan.");
        }
    }

    private void Due()
    {
        if (!_disposed.IsCancellationRequested)
        {
            _activation.Post(new Tick(this));
        }
    }

    private async ValueTask TickAsync()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        _ticking = true;
        _changed = false;
        try
        {
            await _callback(_disposed.Token);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The tick was told to stop and did.
        }
        catch (Exception exception)
        {
            _activation.Host.LogTickFailure(exception, _activation.GrainId);
        }

        _ticking = false;
        if (!_changed && !_disposed.IsCancellationRequested)
        {
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Not swept by the response timeout: nobody waits for it.</summary>
    private sealed class Tick(GrainTimer timer) : OneWayGrainCall(TickMethod)
    {
        private static readonly GrainMethod TickMethod = new(typeof(IGrainTimer), "Tick", GrainMethodOptions.None, 0);

        internal override bool Interleaves => timer._options.Interleave;

        internal override bool CountsAsUse => timer._options.KeepAlive;

        internal override bool IsHostWork => true;

        protected override ValueTask Invoke(object target) => timer.TickAsync();
    }
}
