using System.Buffers;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>
/// What the metering rules remember of one point between readings: last reading, register base, a value waiting to be confirmed,
/// the open quarter-hour, runs. Immutable. Two states are equal when every reading to come gives the same buckets and events; the
/// arrival number and which of several sources said the same last value are left out of that.
/// </summary>
public sealed class MeterState : IEquatable<MeterState>
{
    public static readonly MeterState Empty = new(default, 0);

    internal readonly FoldState Fold;

    internal MeterState(in FoldState fold, long lastArrival)
    {
        Fold = fold;
        LastArrival = lastArrival;
    }

    /// <summary>The highest arrival number that was applied; samples up to it are skipped. 0 in end-of-day states.</summary>
    public long LastArrival { get; }

    public bool IsEmpty => Fold.Seen.Ticks == 0;

    /// <summary>Time of the newest reading; null while there is none.</summary>
    public long? LastTicks => Fold.Seen.Ticks == 0 ? null : Fold.Seen.Ticks;

    /// <summary>The newest reading, counted or not; null while there is none.</summary>
    public Sample? LastReading => ToSample(Fold.Seen, Fold.SeenSource);

    /// <summary>The newest reading that counts; null while there is none.</summary>
    public Sample? LastCounted => ToSample(Fold.Counted, 0);

    /// <summary>The implausible register reading that waits for the next one; null where none waits.</summary>
    public Sample? Pending => ToSample(Fold.Pending, 0);

    public bool IsStuck => Fold.Stuck;

    /// <summary>Start of the first quarter-hour that a later reading may still change; null while there is none.</summary>
    public long? EarliestOpenTicks => Fold.EarliestOpen;

    public MeterState WithLastArrival(long arrival) => arrival == LastArrival ? this : new(Fold, arrival);

    /// <summary>Writes the versioned compact form, at most <see cref="MeterStateCodec.MaxLength"/> bytes.</summary>
    public void Encode(IBufferWriter<byte> output)
    {
        var span = output.GetSpan(MeterStateCodec.MaxLength);
        output.Advance(MeterStateCodec.Write(this, span));
    }

    public byte[] ToBytes()
    {
        Span<byte> buffer = stackalloc byte[MeterStateCodec.MaxLength];
        return buffer[..MeterStateCodec.Write(this, buffer)].ToArray();
    }

    /// <exception cref="FormatException">The bytes are not a meter state of a known version.</exception>
    public static MeterState Decode(ReadOnlySpan<byte> bytes) => MeterStateCodec.Read(bytes);

    public bool Equals(MeterState? other)
    {
        if (other is null || ReferenceEquals(this, other))
        {
            return other is not null;
        }
        Span<byte> mine = stackalloc byte[MeterStateCodec.MaxLength];
        Span<byte> theirs = stackalloc byte[MeterStateCodec.MaxLength];
        mine = mine[..MeterStateCodec.Write(Comparable(), mine)];
        theirs = theirs[..MeterStateCodec.Write(other.Comparable(), theirs)];
        return mine.SequenceEqual(theirs);
    }

    public override bool Equals(object? obj) => Equals(obj as MeterState);

    public override int GetHashCode() => HashCode.Combine(Fold.Seen, Fold.Counted, Fold.Open.Measured);

    public static bool operator ==(MeterState? left, MeterState? right) => Equals(left, right);

    public static bool operator !=(MeterState? left, MeterState? right) => !Equals(left, right);

    private MeterState Comparable()
    {
        var fold = Fold;
        fold.SeenSource = 0;
        return new MeterState(fold, 0);
    }

    private static Sample? ToSample(in Mark mark, ushort source) =>
        mark.Ticks == 0 ? null : new Sample(mark.Ticks, mark.Value, mark.Quality, source, 0);
}
