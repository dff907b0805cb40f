using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Running;

/// <summary>Passes rows of the log on to the applier, and takes over points and models before the rows that build on them.</summary>
internal sealed class LogTaker(StoreParts parts, Applier applier, StoreHealth health, DamageNotes damage, CancellationToken stopping) : ILogTaker
{
    public void Take(long id, LogBatch batch) => applier.Post(id, batch);

    public void TakeRebuild(long id, IReadOnlyList<int> points) => applier.Post(id, stop => applier.RebuildAsync(points, id, stop));

    public async Task TakeCatalogAsync()
    {
        await parts.Points.RefreshAsync().ConfigureAwait(false);
        await parts.Removals.RefreshAsync().ConfigureAwait(false);
        if (parts.CatalogChanged is { } changed)
        {
            try
            {
                await changed(stopping).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (StoreException or OperationCanceledException))
            {
                // A model that this program cannot read must not stop the others.
                damage.Add($"What another host changed in points and models could not be taken over: {e.Message}");
            }
        }
    }

    public void Fail(Exception error) => health.Fail(error);
}
