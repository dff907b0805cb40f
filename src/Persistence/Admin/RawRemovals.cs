using System.Collections.Concurrent;
using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Persistence.Admin;

/// <summary>How far the raw readings of each factory were removed, as the store keeps it in its documents.</summary>
public sealed class RawRemovals
{
    private const string Area = "raw-removal";
    private readonly ConcurrentDictionary<FactoryId, RawCut> _cuts = new();
    private readonly IDocumentStore _documents;
    private readonly PointRegistry _points;
    private volatile bool _hasAny;

    internal RawRemovals(IDocumentStore documents, PointRegistry points)
    {
        _documents = documents;
        _points = points;
        RefreshAsync().GetAwaiter().GetResult();
    }

    /// <summary>Takes in what another host has removed.</summary>
    internal async Task RefreshAsync()
    {
        foreach (var document in await _documents.ListAsync(Area).ConfigureAwait(false))
        {
            Set(new FactoryId(document.Key), JsonSerializer.Deserialize<RawRemoval>(document.Body.Span)!);
        }
    }

    /// <summary>Null where nothing was removed.</summary>
    public RawRemoval? Of(FactoryId factory) => CutOf(factory).Removal;

    /// <summary>How far it is gone for a factory, now and later.</summary>
    public RawCut CutOf(FactoryId factory) => _cuts.GetOrAdd(factory, static _ => new RawCut());

    /// <summary>UTC ticks before which a point's raw readings are gone; 0 where none are.</summary>
    internal long CutOf(int point) => _hasAny ? CutOf(_points.AddressOf(point).Factory).Ticks : 0;

    /// <exception cref="StoreException">A reading of the batch lies where raw readings were removed.</exception>
    internal void Check(Log.LogBatch batch)
    {
        if (!_hasAny)
        {
            return;
        }
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.Ticks[i] < CutOf(batch.Points[i]))
            {
                var address = _points.AddressOf(batch.Points[i]);
                var removal = Of(address.Factory)!;
                throw new StoreException(
                    $"{address.Factory}/{address.Point}: raw readings before {removal.Before:yyyy-MM-dd} were removed by retention on "
                    + $"{removal.RemovedAt:yyyy-MM-dd}; a reading of {new DateTime(batch.Ticks[i]):yyyy-MM-dd HH:mm} UTC cannot be added to them. Nothing of this batch was kept.");
            }
        }
    }

    internal async Task SetAsync(FactoryId factory, RawRemoval removal, CancellationToken cancellationToken)
    {
        await _documents.PutAsync(Area, factory.Value, JsonSerializer.SerializeToUtf8Bytes(removal), cancellationToken).ConfigureAwait(false);
        Set(factory, removal);
    }

    private void Set(FactoryId factory, RawRemoval removal)
    {
        CutOf(factory).Removal = removal;
        _hasAny = true;
    }
}
