using System.Diagnostics.CodeAnalysis;
using System.Text;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Ingest;

/// <summary>Points of one factory by the bytes on the wire, sources by the store's table, so that an index never changes its meaning.</summary>
internal sealed class StorePointResolver(PointTable points, IPointRegistry registry) : IPointResolver
{
    public bool TryResolve(ReadOnlySpan<byte> pointId, [NotNullWhen(true)] out PointTarget? target) => points.TryResolve(pointId, out target);

    public bool TrySource(ReadOnlySpan<byte> source, out ushort index)
    {
        if (registry.TryGetSource(source, out index))
        {
            return true;
        }
        // A name is new once in the life of a store: waiting for its commit here costs nothing that matters.
        return SourceNames.IsName(source) && SourceNames.TryGive(registry, Encoding.UTF8.GetString(source), out index);
    }
}

/// <summary>What a source may be called, and how many there may be: a sender that makes up a name per request is stopped here.</summary>
internal static class SourceNames
{
    private const int MaxBytes = 128;

    public static bool IsName(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxBytes)
        {
            return false;
        }
        while (name.Length > 0)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var used) != System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }
            name = name[used..];
        }
        return true;
    }

    public static bool TryGive(IPointRegistry registry, string name, out ushort index)
    {
        try
        {
            index = registry.SourceAsync(name).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Persistence.StoreException)
        {
            index = 0;
            return false;
        }
    }
}
