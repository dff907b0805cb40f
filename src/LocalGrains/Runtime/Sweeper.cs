using System.Diagnostics;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>Runs the sweep at a period that keeps it below a twentieth of one core, however many activations there are.</summary>
internal sealed class Sweeper(GrainHost host) : IAsyncDisposable
{
    private const int CostFactor = 20;

    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public void Start() => _loop = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        // As fine as the timeouts need; never finer than 20 ms.
        var least = TimeSpan.FromMilliseconds(Math.Clamp(host.ResponseTimeoutMilliseconds / 20, 20, 250));
        var period = least;
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(period, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var started = Stopwatch.GetTimestamp();
            try
            {
                host.Sweep();
            }
            catch (Exception exception)
            {
                // Without the sweep no call would ever time out: go on and say so.
                host.LogSweepFailure(exception);
            }

            var cost = Stopwatch.GetElapsedTime(started) * CostFactor;
            period = cost > least ? cost : least;
        }
    }
}
