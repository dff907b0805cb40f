using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>The points of one factory by the bytes of their ids. Immutable: a new revision of the model makes a new table.</summary>
public sealed class PointTable : IPointResolver
{
    private readonly Utf8Index _index;
    private readonly SourceTable? _sources;

    /// <param name="points">Each with the index that batches carry.</param>
    /// <param name="sources">Gives out the numbers of sources; null where the caller does that and the table only finds points.</param>
    public PointTable(IEnumerable<PointTarget> points, SourceTable? sources)
    {
        Points = [.. points];
        _index = new Utf8Index([.. Points.Select(p => p.Id.Value)]);
        _sources = sources;
    }

    public ImmutableArray<PointTarget> Points { get; }

    /// <summary>The table of a model whose points are numbered in model order.</summary>
    public static PointTable Of(FactoryModel model, SourceTable sources) => Of(model.Points, (_, i) => i, sources);

    /// <summary>The table of points that the caller numbers, such as by the store's own point keys.</summary>
    public static PointTable Of(IEnumerable<PointDefinition> points, Func<PointDefinition, int, int> number, SourceTable? sources = null) =>
        new(points.Select((p, i) => new PointTarget(number(p, i), p.Id, p.Unit, p.Kind, p.Interval)), sources);

    public bool TryResolve(ReadOnlySpan<byte> pointId, [NotNullWhen(true)] out PointTarget? target)
    {
        var i = _index.Find(pointId);
        target = i >= 0 ? Points[i] : null;
        return target is not null;
    }

    public bool TrySource(ReadOnlySpan<byte> source, out ushort index)
    {
        index = 0;
        return _sources is not null && _sources.TryGet(source, out index);
    }
}
