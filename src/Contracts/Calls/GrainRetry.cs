using Orleans.Runtime;

namespace FactoryTwin.Contracts.Calls;

/// <summary>
/// The one way to call a grain that may refuse: repeats a call that was refused unrun
/// (<see cref="OrleansMessageRejectionException"/>: queue full, activation moving, silo gone).
/// </summary>
/// <remarks>
/// Waits between 0 and a bound that doubles from 10 ms to 1 s ("full jitter", M. Brooker, Exponential Backoff and Jitter, 2015), so
/// that callers refused together do not come back together. A <see cref="TimeoutException"/> is not repeated: the call may have run,
/// and only the caller knows whether it is idempotent.
/// </remarks>
public static class GrainRetry
{
    /// <summary>How often a call is tried when the caller does not say; about four seconds at most.</summary>
    public const int DefaultAttempts = 10;

    private const int FirstBoundMilliseconds = 10;
    private const int LastBoundMilliseconds = 1000;

    /// <param name="call">Makes the call anew; run once per attempt.</param>
    /// <param name="attempts">Most attempts, at least 1; the last refusal is thrown.</param>
    public static async Task<T> CallAsync<T>(
        Func<Task<T>> call, int attempts = DefaultAttempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (OrleansMessageRejectionException) when (attempt < attempts)
            {
                await Task.Delay(Wait(attempt), cancellationToken);
            }
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public static async Task CallAsync(Func<Task> call, int attempts = DefaultAttempts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (OrleansMessageRejectionException) when (attempt < attempts)
            {
                await Task.Delay(Wait(attempt), cancellationToken);
            }
        }
    }

    private static TimeSpan Wait(int attempt)
    {
        var bound = Math.Min(LastBoundMilliseconds, FirstBoundMilliseconds << Math.Min(attempt - 1, 10));
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * bound);
    }
}
