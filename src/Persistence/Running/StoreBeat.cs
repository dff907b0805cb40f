using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Running;

/// <summary>Once a second: checkpoints that are due; compaction while little waits.</summary>
internal sealed class StoreBeat
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly StoreParts _parts;
    private readonly IBatchLog _log;
    private readonly Applier _applier;
    private readonly Checkpointer _checkpointer;
    private readonly StoreHealth _health;

    public StoreBeat(StoreParts parts, IBatchLog log, Applier applier, Checkpointer checkpointer, StoreHealth health, CancellationToken stopping)
    {
        _parts = parts;
        _log = log;
        _applier = applier;
        _checkpointer = checkpointer;
        _health = health;
        Ended = Task.Run(() => RunAsync(stopping), CancellationToken.None);
    }

    /// <summary>Completes when the store closes or has failed.</summary>
    public Task Ended { get; }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Beat, _parts.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                await _applier.RunAsync(_ => _applier.TickAsync()).WaitAsync(stopping).ConfigureAwait(false);
                if (_log.InFlight < _parts.Options.MaxBlockReadings)
                {
                    TryCompact();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The store is closing.
        }
        catch (Exception e)
        {
            _health.Fail(e);
        }
    }

    private void TryCompact()
    {
        try
        {
            _checkpointer.Compact();
            _health.Compaction = null;
        }
        catch (StoreException e)
        {
            // A full disk, most likely: the days stay as they are and are tried again.
            _health.Compaction = e;
        }
    }
}
