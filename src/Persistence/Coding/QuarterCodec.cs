using System.Buffers;
using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Coding;

/// <summary>The quarter-hours of one point and local day as bytes: a column per figure, absent columns left out; CRC-32C behind.</summary>
internal static class QuarterCodec
{
    private const byte Version = 1;
    private const int Figures = 6;

    /// <param name="buckets">Ascending by start.</param>
    public static void Encode(ReadOnlySpan<Bucket> buckets, ByteWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
        writer.Unsigned((ulong)buckets.Length);
        var longs = ArrayPool<long>.Shared.Rent(buckets.Length);
        var column = ArrayPool<double>.Shared.Rent(buckets.Length);
        for (var i = 0; i < buckets.Length; i++)
        {
            longs[i] = buckets[i].StartTicks;
        }
        LongColumn.Write(writer, longs.AsSpan(0, buckets.Length));
        for (var figure = 0; figure < Figures; figure++)
        {
            for (var i = 0; i < buckets.Length; i++)
            {
                column[i] = Get(in buckets[i], figure);
            }
            DoubleColumn.Write(writer, column.AsSpan(0, buckets.Length));
        }
        for (var i = 0; i < buckets.Length; i++)
        {
            longs[i] = (long)buckets[i].Flags;
        }
        LongColumn.Write(writer, longs.AsSpan(0, buckets.Length));
        ArrayPool<long>.Shared.Return(longs);
        ArrayPool<double>.Shared.Return(column);
        Checksum.Seal(writer);
    }

    /// <summary>Adds the quarter-hours of a row to a list, in time order.</summary>
    /// <exception cref="CorruptDataException">The row is damaged; the message names it.</exception>
    public static void Decode(ReadOnlySpan<byte> row, long id, List<Bucket> into)
    {
        var reader = new ByteReader(Checksum.Open(row, "store.db day", id));
        if (reader.Byte() is var version && version != Version)
        {
            throw new CorruptDataException($"store.db day {id}: form {version} is not known.");
        }
        var count = reader.Count(leastBytes: 0);
        var first = into.Count;
        CollectionsMarshal.SetCount(into, first + count);
        var buckets = CollectionsMarshal.AsSpan(into)[first..];
        var longs = ArrayPool<long>.Shared.Rent(count);
        var column = ArrayPool<double>.Shared.Rent(count);
        LongColumn.Read(ref reader, longs.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            buckets[i].StartTicks = longs[i];
        }
        for (var figure = 0; figure < Figures; figure++)
        {
            DoubleColumn.Read(ref reader, column.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                Set(ref buckets[i], figure, column[i]);
            }
        }
        LongColumn.Read(ref reader, longs.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            buckets[i].Flags = (BucketFlags)longs[i];
        }
        ArrayPool<long>.Shared.Return(longs);
        ArrayPool<double>.Shared.Return(column);
    }

    private static double Get(in Bucket bucket, int figure) => figure switch
    {
        0 => bucket.Measured,
        1 => bucket.Estimated,
        2 => bucket.Min,
        3 => bucket.Max,
        4 => bucket.MeasuredSeconds,
        _ => bucket.EstimatedSeconds,
    };

    private static void Set(ref Bucket bucket, int figure, double value)
    {
        switch (figure)
        {
            case 0: bucket.Measured = value; break;
            case 1: bucket.Estimated = value; break;
            case 2: bucket.Min = value; break;
            case 3: bucket.Max = value; break;
            case 4: bucket.MeasuredSeconds = (float)value; break;
            default: bucket.EstimatedSeconds = (float)value; break;
        }
    }
}
