using System.Buffers.Binary;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>
/// The bytes of a meter state: version, a byte of presence bits, then the parts that are present, little-endian. A new field
/// raises the version; older versions stay readable.
/// </summary>
public static class MeterStateCodec
{
    public const int MaxLength = 160;

    private const byte Version = 1;

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Seen = 1,
        Counted = 2,
        Pending = 4,
        Suspects = 8,
        Open = 16,
        Run = 32,
        Stuck = 64,
        Drift = 128,
    }

    internal static int Write(MeterState state, Span<byte> output)
    {
        ref readonly var s = ref state.Fold;
        var parts = (s.Seen.Ticks != 0 ? Parts.Seen : 0) | (s.HasCounted ? Parts.Counted : 0) | (s.HasPending ? Parts.Pending : 0)
            | (s.SuspectFrom != 0 ? Parts.Suspects : 0) | (s.HasOpen ? Parts.Open : 0) | (s.RunSince != 0 ? Parts.Run : 0)
            | (s.Stuck ? Parts.Stuck : 0) | (s.DriftRun != 0 ? Parts.Drift : 0);
        output[0] = Version;
        output[1] = (byte)parts;
        var at = 2;
        Put(output, ref at, state.LastArrival);
        if (parts.HasFlag(Parts.Seen))
        {
            Put(output, ref at, s.Seen);
            BinaryPrimitives.WriteUInt16LittleEndian(output[at..], s.SeenSource);
            at += 2;
        }
        if (parts.HasFlag(Parts.Counted))
        {
            Put(output, ref at, s.Counted);
        }
        if (parts.HasFlag(Parts.Pending))
        {
            Put(output, ref at, s.Pending);
        }
        if (parts.HasFlag(Parts.Suspects))
        {
            Put(output, ref at, s.SuspectFrom);
            Put(output, ref at, s.SuspectTo);
        }
        if (parts.HasFlag(Parts.Open))
        {
            Put(output, ref at, s.Open);
        }
        if (parts.HasFlag(Parts.Run))
        {
            Put(output, ref at, s.RunSince);
        }
        if (parts.HasFlag(Parts.Drift))
        {
            output[at++] = s.DriftRun;
        }
        return at;
    }

    internal static MeterState Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Version)
        {
            throw new FormatException($"{bytes.Length} bytes that begin with {(bytes.IsEmpty ? "nothing" : bytes[0])} are no meter state of version {Version}.");
        }
        try
        {
            return ReadParts(bytes);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new FormatException($"A meter state of {bytes.Length} bytes ends too early.", e);
        }
    }

    private static MeterState ReadParts(ReadOnlySpan<byte> bytes)
    {
        var parts = (Parts)bytes[1];
        var at = 2;
        var s = default(FoldState);
        var arrival = TakeLong(bytes, ref at);
        if (parts.HasFlag(Parts.Seen))
        {
            s.Seen = TakeMark(bytes, ref at);
            s.SeenSource = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
            at += 2;
        }
        if (parts.HasFlag(Parts.Counted))
        {
            s.Counted = TakeMark(bytes, ref at);
        }
        if (parts.HasFlag(Parts.Pending))
        {
            s.Pending = TakeMark(bytes, ref at);
        }
        if (parts.HasFlag(Parts.Suspects))
        {
            s.SuspectFrom = TakeLong(bytes, ref at);
            s.SuspectTo = TakeLong(bytes, ref at);
        }
        if (parts.HasFlag(Parts.Open))
        {
            s.Open = TakeBucket(bytes, ref at);
        }
        if (parts.HasFlag(Parts.Run))
        {
            s.RunSince = TakeLong(bytes, ref at);
        }
        s.Stuck = parts.HasFlag(Parts.Stuck);
        if (parts.HasFlag(Parts.Drift))
        {
            s.DriftRun = bytes.Slice(at++, 1)[0];
        }
        return at == bytes.Length
            ? new MeterState(s, arrival)
            : throw new FormatException($"A meter state has {bytes.Length - at} bytes too many.");
    }

    private static void Put(Span<byte> output, ref int at, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output[at..], value);
        at += 8;
    }

    private static void Put(Span<byte> output, ref int at, double value) =>
        Put(output, ref at, BitConverter.DoubleToInt64Bits(value));

    private static void Put(Span<byte> output, ref int at, in Mark mark)
    {
        Put(output, ref at, mark.Ticks);
        Put(output, ref at, mark.Value);
        output[at++] = (byte)mark.Quality;
    }

    private static void Put(Span<byte> output, ref int at, in Bucket bucket)
    {
        Put(output, ref at, bucket.StartTicks);
        Put(output, ref at, bucket.Measured);
        Put(output, ref at, bucket.Estimated);
        Put(output, ref at, bucket.Min);
        Put(output, ref at, bucket.Max);
        BinaryPrimitives.WriteSingleLittleEndian(output[at..], bucket.MeasuredSeconds);
        BinaryPrimitives.WriteSingleLittleEndian(output[(at + 4)..], bucket.EstimatedSeconds);
        BinaryPrimitives.WriteUInt16LittleEndian(output[(at + 8)..], bucket.Readings);
        output[at + 10] = (byte)bucket.Flags;
        at += 11;
    }

    private static long TakeLong(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
        at += 8;
        return value;
    }

    private static double TakeDouble(ReadOnlySpan<byte> bytes, ref int at) =>
        BitConverter.Int64BitsToDouble(TakeLong(bytes, ref at));

    private static Mark TakeMark(ReadOnlySpan<byte> bytes, ref int at)
    {
        var mark = new Mark(TakeLong(bytes, ref at), TakeDouble(bytes, ref at), ReadingQuality.Measured);
        return mark with { Quality = (ReadingQuality)bytes.Slice(at++, 1)[0] };
    }

    private static Bucket TakeBucket(ReadOnlySpan<byte> bytes, ref int at)
    {
        var bucket = new Bucket
        {
            StartTicks = TakeLong(bytes, ref at),
            Measured = TakeDouble(bytes, ref at),
            Estimated = TakeDouble(bytes, ref at),
            Min = TakeDouble(bytes, ref at),
            Max = TakeDouble(bytes, ref at),
            MeasuredSeconds = BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]),
            EstimatedSeconds = BinaryPrimitives.ReadSingleLittleEndian(bytes[(at + 4)..]),
            Readings = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 8)..]),
            Flags = (BucketFlags)bytes.Slice(at + 10, 1)[0],
        };
        at += 11;
        return bucket;
    }
}
