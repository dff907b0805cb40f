namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>A call whose caller waits for a value.</summary>
public abstract class GrainCall<TResult>(GrainMethod method) : GrainCall(method)
{
    // Continuations run elsewhere: a caller's code must not run inside the turn that answers it.
    private readonly TaskCompletionSource<TResult> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> Promise => _promise.Task;

    internal sealed override bool IsDone => _promise.Task.IsCompleted;

    /// <summary>Calls the method. Generated.</summary>
    protected abstract ValueTask<TResult> Invoke(object target);

    internal sealed override Task? Begin(object target)
    {
        try
        {
            var answer = Invoke(target);
            if (!answer.IsCompletedSuccessfully)
            {
                return answer.AsTask();
            }

            _promise.TrySetResult(Outgoing(answer.Result));
            return null;
        }
        catch (Exception exception)
        {
            return Failed.With<TResult>(exception);
        }
    }

    internal sealed override async Task<object?> InvokeBoxed(object target) => await Invoke(target);

    internal sealed override void Answer(object? result)
    {
        try
        {
            _promise.TrySetResult(Outgoing((TResult)result!));
        }
        catch (Exception exception)
        {
            _promise.TrySetException(exception);
        }
    }

    internal sealed override void Finish(Task ended)
    {
        if (ended is not Task<TResult> { IsCompletedSuccessfully: true } answered)
        {
            Settlement.TrySetFailure(_promise, ended);
        }
        else if (CopyResult)
        {
            Answer(answered.Result);
        }
        else
        {
            _promise.TrySetResult(answered.Result);
        }
    }

    internal sealed override void Fail(Exception exception) => _promise.TrySetException(exception);

    internal sealed override void Cancel(CancellationToken token) => _promise.TrySetCanceled(token);
}

/// <summary>A call whose caller waits for its end only.</summary>
public abstract class VoidGrainCall(GrainMethod method) : GrainCall(method)
{
    private readonly TaskCompletionSource _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Promise => _promise.Task;

    internal sealed override bool IsDone => _promise.Task.IsCompleted;

    /// <summary>Calls the method. Generated.</summary>
    protected abstract ValueTask Invoke(object target);

    internal sealed override Task? Begin(object target)
    {
        try
        {
            var answer = Invoke(target);
            if (!answer.IsCompletedSuccessfully)
            {
                return answer.AsTask();
            }

            answer.GetAwaiter().GetResult();
            _promise.TrySetResult();
            return null;
        }
        catch (Exception exception)
        {
            return Failed.With<object>(exception);
        }
    }

    internal sealed override async Task<object?> InvokeBoxed(object target)
    {
        await Invoke(target);
        return null;
    }

    internal sealed override void Answer(object? result) => _promise.TrySetResult();

    internal sealed override void Finish(Task ended) => _promise.TrySetFromTask(ended);

    internal sealed override void Fail(Exception exception) => _promise.TrySetException(exception);

    internal sealed override void Cancel(CancellationToken token) => _promise.TrySetCanceled(token);
}

/// <summary>A call that nobody waits for: no promise is made, a failure is only counted and logged by the host.</summary>
public abstract class OneWayGrainCall(GrainMethod method) : GrainCall(method)
{
    internal sealed override bool IsDone => false;

    /// <summary>Calls the method. Generated.</summary>
    protected abstract ValueTask Invoke(object target);

    internal sealed override Task? Begin(object target)
    {
        try
        {
            var answer = Invoke(target);
            if (!answer.IsCompletedSuccessfully)
            {
                return answer.AsTask();
            }

            answer.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            return Failed.With<object>(exception);
        }
    }

    internal sealed override async Task<object?> InvokeBoxed(object target)
    {
        await Invoke(target);
        return null;
    }

    internal override void Answer(object? result)
    {
    }

    internal override void Finish(Task ended)
    {
    }

    internal override void Fail(Exception exception)
    {
    }

    internal override void Cancel(CancellationToken token)
    {
    }
}
