using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains;

/// <summary>
/// A grain that tells its parent at most once a second: at once where nothing was told lately, else at the end of the second, with one
/// report under way at a time. Reports are absolute, so what was merged or told twice is never wrong.
/// </summary>
public abstract class ReportingGrain(TimeProvider clock, ILogger logger) : Grain
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _lastReport = long.MinValue;
    private IGrainTimer? _pending;
    private bool _reporting;
    private bool _again;

    protected TimeProvider Clock => clock;

    protected ILogger Logger => logger;

    /// <summary>What waits for the end of its second is told before the activation ends; when the whole host stops nobody listens any more.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_again && reason.ReasonCode != DeactivationReasonCode.ShuttingDown)
        {
            _again = false;
            await StartAsync();
        }
    }

    /// <summary>Tells the parent and whoever watches.</summary>
    protected abstract Task ReportAsync();

    /// <summary>Something changed that the parent should hear of.</summary>
    protected void Changed()
    {
        if (_reporting || _pending is not null)
        {
            _again = true;
            return;
        }
        var since = _lastReport == long.MinValue ? Pause : clock.GetElapsedTime(_lastReport);
        if (since >= Pause)
        {
            _ = StartAsync();
        }
        else
        {
            _again = true;
            _pending = this.RegisterGrainTimer(
                _ => OnPauseOver(),
                new GrainTimerCreationOptions(Pause - since, Timeout.InfiniteTimeSpan) { KeepAlive = false });
        }
    }

    private Task OnPauseOver()
    {
        _pending?.Dispose();
        _pending = null;
        if (_again)
        {
            _again = false;
            _ = StartAsync();
        }
        return Task.CompletedTask;
    }

    /// <summary>The report is not awaited by the caller: a slow parent must not hold up a meter. It stays on the grain's scheduler.</summary>
    private async Task StartAsync()
    {
        _reporting = true;
        _lastReport = clock.GetTimestamp();
        try
        {
            await ReportAsync();
        }
        catch (Exception e)
        {
            // Nobody awaits a report, so nothing may escape it; the next one tells the same absolute figures again.
            logger.LogWarning(e, "{Grain} could not tell its parent", this.GetPrimaryKeyString());
            _again = true;
        }
        finally
        {
            _reporting = false;
        }
        if (_again)
        {
            _again = false;
            Changed();
        }
    }
}
