using System.Diagnostics.CodeAnalysis;
using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>What the parsers need to know of a point: its index in the point table, and what a reading of it must be like.</summary>
public sealed class PointTarget
{
    private readonly byte[] _unitUtf8;

    public PointTarget(int index, PointId id, string unit, PointKind kind, MeteringInterval interval)
    {
        Index = index;
        Id = id;
        Unit = unit;
        Kind = kind;
        Interval = interval;
        _unitUtf8 = Encoding.UTF8.GetBytes(unit);
    }

    public int Index { get; }

    public PointId Id { get; }

    /// <summary>Unit code that a value is converted to.</summary>
    public string Unit { get; }

    public PointKind Kind { get; }

    public MeteringInterval Interval { get; }

    public bool HasUnit(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual(_unitUtf8);
}

/// <summary>Finds points and sources by the bytes on the wire. Called once or twice per line, from several requests at a time: it must not allocate or lock when it knows the name.</summary>
public interface IPointResolver
{
    bool TryResolve(ReadOnlySpan<byte> pointId, [NotNullWhen(true)] out PointTarget? target);

    /// <summary>The index of a source name, given out where it is new; false where the table of sources is full or the name is no name.</summary>
    bool TrySource(ReadOnlySpan<byte> source, out ushort index);
}
