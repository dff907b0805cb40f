using System.Collections.Immutable;
using FactoryTwin.LocalGrains.Chaos;
using FactoryTwin.LocalGrains.Runtime;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>One call: the arguments (in the generated class), the promise of its answer and its place in a queue.</summary>
public abstract class GrainCall(GrainMethod method) : WorkItem
{
    internal const long Never = long.MaxValue;

    internal GrainMethod Method { get; } = method;

    /// <summary>Request context of the caller when it called.</summary>
    internal ImmutableDictionary<string, object>? Context;

    /// <summary>When the caller stops waiting, in <see cref="Environment.TickCount64"/> [ms].</summary>
    internal long Deadline = Never;

    /// <summary>How many activations have passed the call on because they ended.</summary>
    internal byte Forwards;

    /// <summary>Set by the chaos mode: the answer is copied before the caller sees it.</summary>
    internal bool CopyResult;

    private CallCancellation? _cancellation;

    /// <summary>The token for the grain: fires when the caller's does, but in a turn of the grain.</summary>
    protected CancellationToken Token => _cancellation?.Token ?? default;

    internal virtual bool Interleaves => (Method.Options & GrainMethodOptions.AlwaysInterleave) != 0;

    internal bool IsReadOnly => (Method.Options & GrainMethodOptions.ReadOnly) != 0;

    /// <summary>Ticks of a timer that does not keep its grain alive are no use of the grain.</summary>
    internal virtual bool CountsAsUse => true;

    /// <summary>Made by the host for itself (a tick): filters do not see it and it ends with its activation.</summary>
    internal virtual bool IsHostWork => false;

    internal abstract bool IsDone { get; }

    /// <summary>Called by the proxy for the method's cancellation token.</summary>
    public void Watch(CancellationToken token)
    {
        if (token.CanBeCanceled)
        {
            _cancellation = new CallCancellation(this, token);
        }
    }

    /// <summary>Replaces each argument by a copy, as a wire would. Generated.</summary>
    protected internal virtual void CopyArguments()
    {
    }

    /// <summary>Begins the call. Null: answered at once. Else the task to <see cref="Finish"/> when it has ended.</summary>
    internal abstract Task? Begin(object target);

    /// <summary>The call with its answer as an object, for filters; the answer goes back through <see cref="Answer"/>.</summary>
    internal abstract Task<object?> InvokeBoxed(object target);

    internal abstract void Answer(object? result);

    internal abstract void Finish(Task ended);

    internal abstract void Fail(Exception exception);

    internal abstract void Cancel(CancellationToken token);

    internal void Attach(Activation activation) => _cancellation?.Attach(activation);

    internal void Release() => _cancellation?.Dispose();

    /// <returns>False when the call had its answer already.</returns>
    internal bool TimeOut(object target)
    {
        if (IsDone)
        {
            return false;
        }

        Deadline = Never;
        Fail(new TimeoutException($"No answer to {Method} of {target} within the response timeout."));
        return true;
    }

    internal sealed override void Run(Activation activation) => activation.Accept(this);

    private protected T Outgoing<T>(T result) => CopyResult ? MessageCopier.Copy(result) : result;
}
