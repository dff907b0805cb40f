using System.Diagnostics.CodeAnalysis;
using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>What the parsers need to know of a point: its index in the point table, and what a reading of it must be like.</summary>
public sealed class PointTarget
{
    private readonly byte[] _unitUtf8;

    public PointTarget(int index, PointId id, string unit, PointKind kind, MeteringInterval interval)
    {
        Index = index;
        Id = id;
        UnitCode = unit;
        Unit = UnitTable.TryFind(unit, out var known) ? known : null;
        Kind = kind;
        Interval = interval;
        _unitUtf8 = Encoding.UTF8.GetBytes(unit);
    }

    public int Index { get; }

    public PointId Id { get; }

    /// <summary>Unit code that a value is converted to.</summary>
    public string UnitCode { get; }

    /// <summary>The unit of that code; null where the model uses one that nobody knows: then only the same code is taken.</summary>
    public Unit? Unit { get; }

    public PointKind Kind { get; }

    public MeteringInterval Interval { get; }

    public bool HasUnit(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual(_unitUtf8);

    /// <summary>From a unit as somebody wrote it to the unit of the point; false where there is no such conversion.</summary>
    public bool TryConversion(ReadOnlySpan<byte> utf8Unit, out ValueConversion conversion)
    {
        conversion = ValueConversion.Identity;
        if (utf8Unit.IsEmpty || HasUnit(utf8Unit))
        {
            return true;
        }
        if (Unit is null || !UnitTable.TryFind(utf8Unit, out var from) || !UnitTable.TryConversion(from, Unit, out var found, out _))
        {
            return false;
        }
        conversion = new ValueConversion(found);
        return true;
    }

    /// <summary>The sentence for a unit that <see cref="TryConversion"/> did not take.</summary>
    public string WhyNot(ReadOnlySpan<byte> utf8Unit)
    {
        if (!UnitTable.TryFind(utf8Unit, out var from))
        {
            return "no such unit is known; case matters";
        }
        return Unit is not null && !UnitTable.TryConversion(from, Unit, out _, out var why) ? why : "the unit of the point is not in the unit table";
    }
}

/// <summary>Finds points and sources by the bytes on the wire. Called once or twice per line, from several requests at a time: it must not allocate or lock when it knows the name.</summary>
public interface IPointResolver
{
    /// <summary>UTC ticks before which the factory's raw readings were removed, so that none can be added; 0 where none were.</summary>
    long RemovedBeforeTicks => 0;

    /// <summary>What a refusal says before the id of a point that is not found.</summary>
    string NoSuchPoint => "the factory has no point";

    /// <summary>What would be right then.</summary>
    string NoSuchPointRemedy => "correct the id or add the point to the model";

    bool TryResolve(ReadOnlySpan<byte> pointId, [NotNullWhen(true)] out PointTarget? target);

    /// <summary>The index of a source name, given out where it is new; false where the table of sources is full or the name is no name.</summary>
    bool TrySource(ReadOnlySpan<byte> source, out ushort index);
}
