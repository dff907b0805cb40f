using System.Globalization;
using System.Text;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// Remembers by which model revision the history of a factory was computed, and computes anew what a later revision measures otherwise.
/// A revision that came in while nobody computed (a model file that changed between two runs, a crash in the middle) is caught up with
/// at the next start.
/// </summary>
public static class ComputedRevision
{
    private const string Area = "computed-revision";

    /// <param name="store">Started, with the rules of the newest revision.</param>
    /// <param name="model">The newest model.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="parse">Reads the document of an older revision; null where it cannot be read.</param>
    /// <param name="cancellationToken">Stops between two points; the rest is done at the next call.</param>
    /// <returns>How many points were computed anew.</returns>
    public static async Task<int> CatchUpAsync(
        ReadingStore store, FactoryModel model, int revision, Func<string, FactoryModel?> parse, CancellationToken cancellationToken = default)
    {
        var known = await ReadAsync(store, model, cancellationToken).ConfigureAwait(false);
        if (known >= revision)
        {
            return 0;
        }
        var changed = known is { } number ? await ChangedAsync(store, model, number, revision, parse, cancellationToken).ConfigureAwait(false) : [];
        if (changed.Count > 0)
        {
            var points = await store.Points.RegisterAsync(model.Id, changed.ConvertAll(p => p.Id), cancellationToken).ConfigureAwait(false);
            await store.Admin.RebuildAsync(points, cancellationToken).ConfigureAwait(false);
            // Only what is on disk may be called computed.
            await store.Admin.CheckpointAsync(cancellationToken).ConfigureAwait(false);
        }
        var mark = Encoding.UTF8.GetBytes(revision.ToString(CultureInfo.InvariantCulture));
        await store.Documents.PutAsync(Area, model.Id.Value, mark, cancellationToken).ConfigureAwait(false);
        return changed.Count;
    }

    private static async Task<int?> ReadAsync(ReadingStore store, FactoryModel model, CancellationToken cancellationToken)
    {
        var mark = await store.Documents.ReadAsync(Area, model.Id.Value, cancellationToken).ConfigureAwait(false);
        return mark is { } found && int.TryParse(found.Body.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
    }

    /// <summary>What changed on the way from one revision to the other; what was away in between counts, though both ends say the same of it.</summary>
    private static async Task<List<PointDefinition>> ChangedAsync(
        ReadingStore store, FactoryModel model, int from, int to, Func<string, FactoryModel?> parse, CancellationToken cancellationToken)
    {
        var revisions = await store.Models.ListAsync(model.Id, cancellationToken).ConfigureAwait(false);
        var way = revisions.Where(r => r.Revision >= from && r.Revision <= to).Select(r => parse(r.Document)).ToList();
        if (way.Count < 2 || way.Contains(null))
        {
            return [.. model.Points];
        }
        var changed = way.Zip(way.Skip(1)).SelectMany(p => MeteringChange.Points(p.First!, p.Second!)).Select(p => p.Id).ToHashSet();
        return [.. model.Points.Where(p => changed.Contains(p.Id))];
    }
}
