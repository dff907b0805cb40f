namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>A task that has failed as an async method would: canceled for an <see cref="OperationCanceledException"/>, else faulted.</summary>
internal static class Failed
{
#pragma warning disable CS1998 // Async without await on purpose: the compiler's builder turns the exception into the right task status.
    public static async Task<T> With<T>(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return default!;
    }
#pragma warning restore CS1998
}

/// <summary>Carries a failure over to a promise of another type.</summary>
internal static class Settlement
{
    public static void TrySetFailure<T>(TaskCompletionSource<T> promise, Task ended)
    {
        if (ended is Task<T> same)
        {
            // Keeps the original cancellation exception, which TrySetCanceled would lose.
            promise.TrySetFromTask(same);
        }
        else if (ended.IsFaulted)
        {
            promise.TrySetException(ended.Exception.InnerExceptions);
        }
        else if (ended.IsCanceled)
        {
            promise.TrySetCanceled();
        }
    }
}
