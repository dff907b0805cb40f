using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Running;

/// <summary>The durable front door: what it lets in is on disk, and nothing comes in once the store has stopped.</summary>
internal sealed class ReadingDoor(IBatchLog log, Applier applier, RawRemovals removals, StoreHealth health) : IReadingLog
{
    public bool HasRoomFor(int readings) => health.Failure is null && log.HasRoomFor(readings);

    public ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken = default)
    {
        health.ThrowIfFailed();
        removals.Check(batch);
        return WatchAsync(log.AppendAsync(batch, cancellationToken));
    }

    public Task WaitAppliedAsync(long logPosition, CancellationToken cancellationToken = default) =>
        applier.Applied.WaitAsync(logPosition, cancellationToken);

    /// <summary>What the disk refuses shows in the status until it takes readings again.</summary>
    private async ValueTask<AppendResult> WatchAsync(ValueTask<AppendResult> append)
    {
        try
        {
            var result = await append.ConfigureAwait(false);
            if (result.Accepted)
            {
                health.Refusal = null;
            }
            return result;
        }
        catch (StoreException e)
        {
            health.Refusal = e;
            throw;
        }
    }
}
