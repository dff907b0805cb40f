using System.Diagnostics;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Wait
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It did not come true; the message says what.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Deadline)
            {
                throw new TimeoutException($"Not within {Deadline.TotalSeconds} s: {what}");
            }
            await Task.Delay(20);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    /// <returns>The first answer that fits.</returns>
    public static async Task<T> ForAsync<T>(Func<Task<T>> ask, Func<T, bool> fits, string what)
    {
        var last = default(T);
        try
        {
            await UntilAsync(async () => fits(last = await ask()), what);
            return last!;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; the last answer was {last}", e);
        }
    }
}
