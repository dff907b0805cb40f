using System.Diagnostics.CodeAnalysis;
using System.Text;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Ingest;

/// <summary>Points of one factory by the bytes on the wire, sources by the store's table, so that an index never changes its meaning.</summary>
internal sealed class StorePointResolver(PointTable points, IPointRegistry registry, RawCut cut) : IPointResolver
{
    public long RemovedBeforeTicks => cut.Ticks;

    public bool TryResolve(ReadOnlySpan<byte> pointId, [NotNullWhen(true)] out PointTarget? target) => points.TryResolve(pointId, out target);

    public bool TrySource(ReadOnlySpan<byte> source, out ushort index)
    {
        if (registry.TryGetSource(source, out index))
        {
            return true;
        }
        // A name is new once in the life of a store: waiting for its commit here costs nothing that matters.
        return !source.IsEmpty && SourceTable.IsName(source) && TryGive(Encoding.UTF8.GetString(source), out index);
    }

    private bool TryGive(string name, out ushort index)
    {
        try
        {
            index = registry.SourceAsync(name).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (StoreException e) when (e.Refusal == StoreRefusal.Request)
        {
            // The table of names is full. Where disk or server refuse, the whole request is answered so.
            index = 0;
            return false;
        }
    }
}
