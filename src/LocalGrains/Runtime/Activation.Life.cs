using FactoryTwin.LocalGrains.Invocation;
using Orleans;

namespace FactoryTwin.LocalGrains.Runtime;

/// <content>Begin and end of the activation, and what the sweep asks of it.</content>
internal sealed partial class Activation
{
    /// <summary>Most queue nodes the sweep looks at in one activation; the rest has its turn in the next sweep.</summary>
    private const int SweepLimit = 100_000;

    /// <summary>No call is queued or running, and it neither begins nor ends.</summary>
    public bool IsQuiet =>
        _inbox is null && _running is null && _waitHead is null && _status is ActivationStatus.Active or ActivationStatus.Dead;

    /// <summary>Called by the sweep, on its own thread.</summary>
    /// <param name="now"><see cref="Environment.TickCount64"/> [ms].</param>
    public void Sweep(long now)
    {
        if (_inbox is not null || _running is not null || _waitHead is not null)
        {
            ExpireCalls(now);
        }
        else if (_status == ActivationStatus.Active && IsIdleSince(Host.NowSeconds - Host.IdleSeconds))
        {
            Post(new EndRequest(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Idle."), onlyIfIdle: true));
        }
    }

    private bool IsIdleSince(int second) => _lastUsed < second && (_side is not { } side || side.KeepUntil < Host.NowSeconds);

    /// <summary>
    /// Times out calls that have waited too long. Reads lists that the running burst may change at the same time: a node is then
    /// missed or seen twice, which the next sweep makes good, and nodes only ever move forward, so the walk ends. A burst that is
    /// stuck does not change its lists, so just those calls that need the sweep are all seen.
    /// </summary>
    private void ExpireCalls(long now)
    {
        Expire(Volatile.Read(ref _inbox), now);
        Expire(Volatile.Read(ref _pending), now);
        Expire(Volatile.Read(ref _waitHead), now);
        Expire(Volatile.Read(ref _running), now);
        if (_status == ActivationStatus.Stopping && _side is { } side && side.StoppingSince + Host.DeactivationMilliseconds < now)
        {
            Post(new ForcedEnd());
        }
    }

    private void Expire(WorkItem? item, long now)
    {
        for (var seen = 0; item is not null && seen < SweepLimit; seen++, item = item.Next)
        {
            if (item is GrainCall call && call.Deadline <= now && call.TimeOut(GrainId))
            {
                Host.Metrics.Timeout();
            }
        }
    }

    private async Task ActivateAsync()
    {
        _status = ActivationStatus.Activating;
        try
        {
            _constructing = this;
            try
            {
                _grain = Class.Info.Make(new GrainMaking(this));
            }
            finally
            {
                _constructing = null;
            }

            if (_side is not null)
            {
                await _side.ReadStatesAsync();
            }

            if (_grain is IGrainBase grain)
            {
                await grain.OnActivateAsync(CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            FailActivation(exception);
            return;
        }

        Host.Metrics.Activated();
        _lastUsed = Host.NowSeconds;
        if (_side is { Reason: not null })
        {
            _ = EndAsync();
            return;
        }

        _status = ActivationStatus.Active;
        AdmitWaiting();
    }

    private void FailActivation(Exception exception)
    {
        Host.LogActivationFailure(exception, GrainId);
        Side.Failure = exception;
        LeaveDirectory();
        ForwardWaiting();
    }

    private void RequestEnd(DeactivationReason reason)
    {
        if (_status is ActivationStatus.Activating or ActivationStatus.Active && Side.Reason is null)
        {
            Side.Reason = reason;
            if (_status == ActivationStatus.Active)
            {
                Side.StoppingSince = Environment.TickCount64;
                _status = ActivationStatus.Stopping;
                if (_running is null)
                {
                    _ = EndAsync();
                }
            }
        }
    }

    private async Task EndAsync()
    {
        _status = ActivationStatus.Ending;
        Side.StopTimers();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(Host.DeactivationMilliseconds));
            if (_grain is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(Side.Reason!.Value, limit.Token).WaitAsync(limit.Token);
            }

            if (_grain is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                (_grain as IDisposable)?.Dispose();
            }
        }
        catch (Exception exception)
        {
            Host.LogDeactivationFailure(exception, GrainId);
        }

        Host.Metrics.Deactivated();
        LeaveDirectory();
        ForwardWaiting();
    }

    private void ForwardWaiting()
    {
        while (_waitHead is { } call)
        {
            Forward(RemoveWaiting(null, call));
        }
    }

    private void LeaveDirectory()
    {
        _status = ActivationStatus.Dead;
        _side?.StopTimers();
        Class.Remove(this);
        _side?.End();
    }

    private sealed class EndRequest(DeactivationReason reason, bool onlyIfIdle) : WorkItem
    {
        internal override void Run(Activation activation)
        {
            var idle = activation._running is null && activation._waitHead is null
                && activation.IsIdleSince(activation.Host.NowSeconds - activation.Host.IdleSeconds);
            if (!onlyIfIdle || idle)
            {
                activation.RequestEnd(reason);
            }
        }
    }

    /// <summary>Ends an activation whose calls do not end.</summary>
    private sealed class ForcedEnd : WorkItem
    {
        internal override void Run(Activation activation)
        {
            if (activation._status == ActivationStatus.Stopping)
            {
                _ = activation.EndAsync();
            }
        }
    }
}
