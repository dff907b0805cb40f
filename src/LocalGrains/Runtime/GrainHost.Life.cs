using Microsoft.Extensions.Logging;
using Orleans;

namespace FactoryTwin.LocalGrains.Runtime;

/// <content>Start, sweep and graceful stop.</content>
internal sealed partial class GrainHost
{
    private readonly Sweeper _sweeper;
    private int _nowSeconds = (int)(Environment.TickCount64 / 1000);
    private bool _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _sweeper.Start();
        await Reminders.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Stops reminders, lets calls that are under way end, then ends every activation with its <c>OnDeactivateAsync</c>; each of
    /// the two waits is limited by <see cref="LocalGrainOptions.StopTimeout"/>.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await Reminders.StopAsync();
        if (!await EventuallyAsync(() => Activations.All(static a => a.IsQuiet), cancellationToken))
        {
            LogUndrained(_options.StopTimeout, Activations.Count(static a => !a.IsQuiet));
        }

        _mayActivate = false;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");
        foreach (var activation in Activations)
        {
            activation.Deactivate(reason);
        }

        if (!await EventuallyAsync(() => !Activations.Any(), cancellationToken))
        {
            LogUnended(_options.StopTimeout, Activations.Count());
        }

        await _sweeper.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Metrics.Dispose();
    }

    /// <summary>For providers that are disposed synchronously; the application has stopped the host before.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>One pass over all activations: times out calls, collects what is idle, moves the coarse clock.</summary>
    public void Sweep()
    {
        var now = Environment.TickCount64;
        Volatile.Write(ref _nowSeconds, (int)(now / 1000));
        foreach (var activation in Activations)
        {
            activation.Sweep(now);
        }

        Observers.Sweep(now);
    }

    private async Task<bool> EventuallyAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var until = Environment.TickCount64 + (long)_options.StopTimeout.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > until || cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "A sweep of the grain host failed; the next one follows.")]
    public partial void LogSweepFailure(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "After {Limit} {Count} grains still had calls under way; they are ended now.")]
    private partial void LogUndrained(TimeSpan limit, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "After {Limit} {Count} grains had not ended; they are abandoned.")]
    private partial void LogUnended(TimeSpan limit, int count);
}
