using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>A point and its factory.</summary>
public readonly record struct PointAddress(FactoryId Factory, PointId Point);

/// <summary>The points of one factory, asked with the bytes of the wire. Immutable: a registration makes a new one.</summary>
public interface IFactoryPoints
{
    /// <summary>The store's number of a point by the UTF-8 bytes of its id; allocates nothing.</summary>
    bool TryGetPoint(ReadOnlySpan<byte> utf8Id, out int point);
}

/// <summary>The store's small numbers for points and sources; given once and kept for ever.</summary>
public interface IPointRegistry
{
    /// <summary>Points are numbered from 0 to this, without it.</summary>
    int PointCount { get; }

    /// <summary>Numbers for points, in their order: the old one where a point has one, a new one where not. On disk when it completes.</summary>
    Task<IReadOnlyList<int>> RegisterAsync(FactoryId factory, IReadOnlyCollection<PointId> points, CancellationToken cancellationToken = default);

    /// <summary>The points of a factory; an empty set where it has none.</summary>
    IFactoryPoints PointsOf(FactoryId factory);

    bool TryGetPoint(FactoryId factory, PointId id, out int point);

    /// <exception cref="ArgumentOutOfRangeException">No point has that number.</exception>
    PointAddress AddressOf(int point);

    /// <summary>The number of a source name, given now where it has none. The empty name is 0.</summary>
    ValueTask<ushort> SourceAsync(string name, CancellationToken cancellationToken = default);

    bool TryGetSource(ReadOnlySpan<byte> utf8Name, out ushort source);

    /// <exception cref="ArgumentOutOfRangeException">No source has that number.</exception>
    string SourceName(ushort source);
}
