using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Silo.Access;

/// <summary>The points of a factory that a device key may write; the others are, for it, as if they were not there.</summary>
internal sealed class ScopedPoints(IPointResolver all, PointScope scope, string key) : IPointResolver
{
    public long RemovedBeforeTicks => all.RemovedBeforeTicks;

    public string NoSuchPoint { get; } = $"{key} may not write point";

    public string NoSuchPointRemedy => "correct the id, or ask an admin for a key with this point";

    public bool TryResolve(ReadOnlySpan<byte> pointId, [NotNullWhen(true)] out PointTarget? target)
    {
        if (all.TryResolve(pointId, out target) && scope.Covers(target.Id.Value))
        {
            return true;
        }
        target = null;
        return false;
    }

    public bool TrySource(ReadOnlySpan<byte> source, out ushort index) => all.TrySource(source, out index);
}
