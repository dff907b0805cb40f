using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Checkpoints;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Running;

/// <summary>What a person or a host asks of a running store beside readings and queries.</summary>
internal sealed class StoreAdmin(
    StoreParts parts, IBatchLog log, IHistoryLease lease, Applier applier, Checkpointer checkpointer, StoreHealth health, DamageNotes damage)
    : IStoreAdmin
{
    public StoreStatus Status => new(
        log.InFlight, log.LastId, applier.Applied.Position, checkpointer.Position.Batch, applier.Checkpoints.LastWritten,
        (health.Failure ?? health.Refusal ?? applier.Refusal ?? applier.Checkpoints.LastFailure ?? health.Compaction)?.Message, damage.All);

    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        var head = await log.HeadAsync(cancellationToken).ConfigureAwait(false);
        await applier.Applied.WaitAsync(head, cancellationToken).ConfigureAwait(false);
    }

    public async Task CheckpointAsync(CancellationToken cancellationToken = default)
    {
        if (lease.IsHolder)
        {
            await OnTurnAsync(_ => applier.CheckpointAsync(), cancellationToken).ConfigureAwait(false);
            return;
        }
        health.ThrowIfFailed();
        var wanted = applier.Applied.Position;
        await lease.AskForCheckpointAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!await lease.WaitStoredAsync(wanted, cancellationToken).ConfigureAwait(false))
        {
            await OnTurnAsync(_ => applier.CheckpointAsync(), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RebuildAsync(IReadOnlyCollection<int> points, CancellationToken cancellationToken = default)
    {
        health.ThrowIfFailed();
        if (await log.AppendRebuildAsync(points, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await applier.Applied.WaitAsync(row, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await OnTurnAsync(stop => applier.RebuildAsync(points, row: 0, stop, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<int> CompactAsync(CancellationToken cancellationToken = default)
    {
        var merged = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = await Task.Run(checkpointer.Compact, cancellationToken).ConfigureAwait(false);
            merged += step;
            if (step < parts.Options.CompactionStep)
            {
                return merged;
            }
        }
    }

    public Task BackupAsync(string target, CancellationToken cancellationToken = default) =>
        Task.Run(() => parts.Engine.Backup(target, parts.Clock.GetUtcNow(), cancellationToken), cancellationToken);

    public async Task<RawRemoval> RemoveRawAsync(
        FactoryId factory, FactoryCalendar calendar, DateOnly before, bool pretend, CancellationToken cancellationToken = default)
    {
        if (!lease.IsHolder)
        {
            throw new StoreException($"{parts.Engine.Name}: another host writes this store; stop it first.");
        }
        // What is in memory goes to disk first, so that all there is to remove is seen.
        await CheckpointAsync(cancellationToken).ConfigureAwait(false);
        var cut = calendar.StartOf(before).UtcTicks;
        var (days, readings) = FindRaw(factory, cut, cancellationToken);
        var removal = new RawRemoval(before, cut, parts.Clock.GetUtcNow(), days.Count, readings);
        if (!pretend)
        {
            // Noted before it is done: a removal that is cut short leaves readings that nobody corrects, never sums that nobody can make.
            await parts.Removals.SetAsync(factory, removal, cancellationToken).ConfigureAwait(false);
            await lease.TellCatalogAsync().ConfigureAwait(false);
            await Task.Run(() => checkpointer.RemoveRaw(days), CancellationToken.None).ConfigureAwait(false);
        }
        return removal;
    }

    public Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => IntegrityCheck.Run(parts.Engine, cancellationToken), cancellationToken);

    private (List<long> Days, long Readings) FindRaw(FactoryId factory, long cut, CancellationToken cancellationToken)
    {
        var days = new List<long>();
        long readings = 0;
        using var reader = parts.Readers.Rent();
        for (var point = 0; point < parts.Points.PointCount; point++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (day, count) in parts.Points.AddressOf(point).Factory == factory ? RawRemover.Find(reader.Reader, point, RowKey.UtcDayOf(cut)) : [])
            {
                days.Add(day);
                readings += count;
            }
        }
        return (days, readings);
    }

    private async Task OnTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        health.ThrowIfFailed();
        await applier.RunAsync(work).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
