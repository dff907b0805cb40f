using System.Buffers;
using System.IO.Compression;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Persistence.Coding;

/// <summary>Raw samples of one point and UTC day as bytes: columns of times, values, qualities with sources, arrivals; CRC-32C behind.</summary>
/// <remarks>A sealed chunk (of a day that is over) is packed once more with Brotli where that makes it smaller.</remarks>
internal static class ChunkCodec
{
    private const byte Open = 1;
    private const byte Packed = 2;
    private const byte SealedPlain = 3;
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 18;

    /// <param name="samples">In the order of <see cref="SampleOrder"/>.</param>
    public static void Encode(ReadOnlySpan<Sample> samples, ByteWriter writer, bool seal)
    {
        writer.Clear();
        writer.Byte(seal ? SealedPlain : Open);
        writer.Unsigned((ulong)samples.Length);
        WriteColumns(samples, writer);
        if (seal)
        {
            Pack(writer);
        }
        Checksum.Seal(writer);
    }

    /// <summary>How many samples an unsealed chunk has; null for a sealed one. Read from its head alone.</summary>
    public static int? OpenCount(ReadOnlySpan<byte> chunk)
    {
        var reader = new ByteReader(chunk);
        return reader.Byte() == Open ? reader.Count(leastBytes: 0) : null;
    }

    /// <summary>Adds the samples of a chunk to a list, in their order.</summary>
    /// <exception cref="CorruptDataException">The chunk is damaged; the message names it.</exception>
    public static void Decode(ReadOnlySpan<byte> chunk, long id, List<Sample> into)
    {
        var body = Checksum.Open(chunk, "store.db chunk", id);
        if (body.Length > 0 && body[0] == Packed)
        {
            var sizes = new ByteReader(body[1..]);
            var length = sizes.Count(leastBytes: 0);
            var unpacked = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                if (!BrotliDecoder.TryDecompress(sizes.Rest(), unpacked, out var written) || written != length)
                {
                    throw new CorruptDataException($"store.db chunk {id}: it does not unpack.");
                }
                ReadColumns(unpacked.AsSpan(0, length), id, into);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(unpacked);
            }
            return;
        }
        ReadColumns(body, id, into);
    }

    private static void Pack(ByteWriter writer)
    {
        var length = writer.Length;
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(length));
        if (BrotliEncoder.TryCompress(writer.Written, packed, out var size, BrotliQuality, BrotliWindow) && size + 4 < length)
        {
            writer.Clear();
            writer.Byte(Packed);
            writer.Unsigned((ulong)length);
            writer.Bytes(packed.AsSpan(0, size));
        }
        ArrayPool<byte>.Shared.Return(packed);
    }

    private static void WriteColumns(ReadOnlySpan<Sample> samples, ByteWriter writer)
    {
        var longs = ArrayPool<long>.Shared.Rent(samples.Length);
        var values = ArrayPool<double>.Shared.Rent(samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            longs[i] = samples[i].Ticks;
            values[i] = samples[i].Value;
        }
        LongColumn.Write(writer, longs.AsSpan(0, samples.Length));
        DoubleColumn.Write(writer, values.AsSpan(0, samples.Length));
        for (var i = 0; i < samples.Length; i++)
        {
            longs[i] = samples[i].Arrival;
        }
        LongColumn.Write(writer, longs.AsSpan(0, samples.Length));
        for (var i = 0; i < samples.Length;)
        {
            var end = i + 1;
            while (end < samples.Length && samples[end].Quality == samples[i].Quality && samples[end].Source == samples[i].Source)
            {
                end++;
            }
            writer.Unsigned((ulong)(end - i));
            writer.Byte((byte)samples[i].Quality);
            writer.Unsigned(samples[i].Source);
            i = end;
        }
        ArrayPool<long>.Shared.Return(longs);
        ArrayPool<double>.Shared.Return(values);
    }

    private static void ReadColumns(ReadOnlySpan<byte> body, long id, List<Sample> into)
    {
        var reader = new ByteReader(body);
        if (reader.Byte() is var form && form is not (Open or SealedPlain))
        {
            throw new CorruptDataException($"store.db chunk {id}: form {form} is not known.");
        }
        var count = reader.Count(leastBytes: 0);
        var ticks = ArrayPool<long>.Shared.Rent(count);
        var arrivals = ArrayPool<long>.Shared.Rent(count);
        var values = ArrayPool<double>.Shared.Rent(count);
        LongColumn.Read(ref reader, ticks.AsSpan(0, count));
        DoubleColumn.Read(ref reader, values.AsSpan(0, count));
        LongColumn.Read(ref reader, arrivals.AsSpan(0, count));
        into.EnsureCapacity(into.Count + count);
        for (var i = 0; i < count;)
        {
            var run = reader.Count(leastBytes: 0);
            var quality = (ReadingQuality)reader.Byte();
            var source = (ushort)reader.Unsigned();
            if (run < 1 || run > count - i)
            {
                throw new CorruptDataException($"store.db chunk {id}: a run is longer than the chunk.");
            }
            for (var end = i + run; i < end; i++)
            {
                into.Add(new Sample(ticks[i], values[i], quality, source, arrivals[i]));
            }
        }
        ArrayPool<long>.Shared.Return(ticks);
        ArrayPool<long>.Shared.Return(arrivals);
        ArrayPool<double>.Shared.Return(values);
    }
}
