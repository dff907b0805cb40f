using System.Diagnostics;
using FactoryTwin.LocalGrains.Chaos;
using FactoryTwin.LocalGrains.Invocation;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FactoryTwin.LocalGrains.Runtime;

/// <content>Which call may begin when, and what happens when it has ended.</content>
internal sealed partial class Activation
{
    /// <summary>How many ended activations a call is passed on by: a grain that ends itself whenever it wakes must not spin.</summary>
    private const int ForwardLimit = 16;

    // Admitted calls that have not ended, newest first.
    private WorkItem? _running;

    // Calls that may not begin yet, in order of arrival.
    private WorkItem? _waitHead;
    private WorkItem? _waitTail;

    // How many of the waiting might begin beside a call that runs.
    private int _waitingSociable;

    // Running calls that keep others from beginning, and whether all of them are read-only.
    private int _blocking;
    private bool _blockingReadOnly;
    private bool _admitting;

    /// <summary>Begins a call that has arrived, or lets it wait.</summary>
    public void Accept(GrainCall call)
    {
        if (_status == ActivationStatus.Dead)
        {
            Forward(call);
        }
        else if (call.IsDone)
        {
            // Timed out or cancelled while it was queued: nobody wants it any more.
            call.Release();
        }
        else if (_status == ActivationStatus.Active && MayBegin(call) && Host.Chaos?.Holds() is not true)
        {
            Begin(call);
        }
        else
        {
            Wait(call);
        }
    }

    private static bool IsSociable(GrainCall call) => call.Interleaves || call.IsReadOnly;

    private bool MayBegin(GrainCall call) =>
        _blocking == 0 || call.Interleaves || Class.Info.Reentrant || (_blockingReadOnly && call.IsReadOnly);

    private void Begin(GrainCall call)
    {
        if (!call.Interleaves && !Class.Info.Reentrant && _blocking++ == 0)
        {
            _blockingReadOnly = call.IsReadOnly;
        }

        call.Next = _running;
        _running = call;
        call.Attach(this);
        var outer = ExecutionContext.Capture();
        if (call.Context is not null)
        {
            RequestContext.Current = call.Context;
        }

        var started = Host.Metrics.MeasuresTurns ? Stopwatch.GetTimestamp() : 0;
        var pending = Host.Filters.Length == 0 ? call.Begin(_grain!) : FilterChain.Begin(Host.Filters, call, this);
        if (started != 0)
        {
            Host.Metrics.Turn(Stopwatch.GetElapsedTime(started));
        }

        // What a method set in its synchronous part (request context, other ambient values) must not reach the next call.
        if (outer is not null && !ReferenceEquals(ExecutionContext.Capture(), outer))
        {
            ExecutionContext.Restore(outer);
        }

        if (pending is null || pending.IsCompleted)
        {
            End(call, pending);
        }
        else
        {
            _ = EndLater(call, pending);
        }
    }

    private async Task EndLater(GrainCall call, Task pending)
    {
        await pending.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        End(call, pending);
    }

    private void End(GrainCall call, Task? ended)
    {
        Unlink(call);
        if (!call.Interleaves && !Class.Info.Reentrant)
        {
            _blocking--;
        }

        if (call.CountsAsUse)
        {
            _lastUsed = Host.NowSeconds;
        }

        if (ended is { IsFaulted: true })
        {
            NoteFailure(call, ended.Exception.InnerException!);
        }
        else if (Host.Chaos?.Deactivates() is true)
        {
            RequestEnd(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "Chaos."));
        }

        call.Release();
        if (call.CopyResult && ended is { IsFaulted: true } && !MessageCopier.CanCross(ended.Exception.InnerException!))
        {
            var type = ended.Exception.InnerException!.GetType();
            call.Fail(new NotSupportedException($"{type} cannot cross between grains: it has no [GenerateSerializer].", ended.Exception));
        }
        else if (ended is not null)
        {
            call.Finish(ended);
        }

        if (_waitHead is not null)
        {
            AdmitWaiting();
        }

        if (_status == ActivationStatus.Stopping && _running is null)
        {
            _ = EndAsync();
        }
    }

    private void NoteFailure(GrainCall call, Exception failure)
    {
        if ((call.Method.Options & GrainMethodOptions.OneWay) != 0)
        {
            Host.LogOneWayFailure(failure, call.Method, GrainId);
        }

        if (failure is InconsistentStateException)
        {
            // The grain's memory is not what is stored: the next call sees a fresh activation.
            RequestEnd(new DeactivationReason(DeactivationReasonCode.ApplicationError, failure, "The state was changed by somebody else."));
        }
    }

    private void Wait(GrainCall call)
    {
        _backlog++;
        _waitingSociable += IsSociable(call) ? 1 : 0;
        call.Next = null;
        if (_waitTail is null)
        {
            _waitHead = call;
        }
        else
        {
            _waitTail.Next = call;
        }

        _waitTail = call;
    }

    /// <summary>Begins what may begin. A loop, not recursion: a call that ends at once would otherwise nest the next.</summary>
    private void AdmitWaiting()
    {
        if (_admitting)
        {
            return;
        }

        _admitting = true;
        while (_status == ActivationStatus.Active && TakeWaiting() is { } call)
        {
            if (call.IsDone)
            {
                call.Release();
            }
            else
            {
                Begin(call);
            }
        }

        _admitting = false;
    }

    private GrainCall? TakeWaiting()
    {
        if (_waitHead is null || (_blocking > 0 && _waitingSociable == 0 && !Class.Info.Reentrant))
        {
            return null;
        }

        WorkItem? before = null;
        var skip = Host.Chaos?.Skip(_backlog) ?? 0;
        for (var item = _waitHead; item is not null; before = item, item = item.Next)
        {
            if (MayBegin((GrainCall)item) && (skip-- <= 0 || item.Next is null))
            {
                return RemoveWaiting(before, item);
            }
        }

        return null;
    }

    private GrainCall RemoveWaiting(WorkItem? before, WorkItem item)
    {
        var call = (GrainCall)item;
        if (before is null)
        {
            _waitHead = item.Next;
        }
        else
        {
            before.Next = item.Next;
        }

        if (ReferenceEquals(_waitTail, item))
        {
            _waitTail = before;
        }

        item.Next = null;
        _backlog--;
        _waitingSociable -= IsSociable(call) ? 1 : 0;
        return call;
    }

    private void Unlink(GrainCall call)
    {
        if (ReferenceEquals(_running, call))
        {
            _running = call.Next;
        }
        else
        {
            var before = _running;
            while (!ReferenceEquals(before!.Next, call))
            {
                before = before.Next;
            }

            before.Next = call.Next;
        }

        call.Next = null;
    }

    /// <summary>Sends a call that this activation will not run to the next one of the grain.</summary>
    private void Forward(GrainCall call)
    {
        if (_side?.Failure is { } failure)
        {
            // This activation never came to life: its callers learn why, the next call tries again.
            call.Release();
            call.Fail(failure);
        }
        else if (call.Forwards == ForwardLimit)
        {
            Host.Refuse(call, new OrleansMessageRejectionException(
                $"{GrainId} ended {ForwardLimit} times before it could run {call.Method}."));
        }
        else if (!call.IsHostWork)
        {
            call.Forwards++;
            Activation? successor = null;
            Class.Dispatch(call, Key, ref successor);
        }
    }
}
