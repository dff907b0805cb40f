using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Coding;

/// <summary>One request in the raw log: columns, each coded against the reading before it; some 10 to 14 bytes a reading.</summary>
/// <remarks>
/// Layout: version, count, first arrival; points (zigzag difference), times (zigzag difference in ticks), values (8 bytes each, bit for
/// bit), quality and source (run lengths), CRC-32C. Speed comes before size here: the log is short-lived.
/// </remarks>
internal static class BatchCodec
{
    private const byte Version = 1;

    public static void Encode(LogBatch batch, ByteWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
        writer.Unsigned((ulong)batch.Count);
        writer.Unsigned((ulong)batch.FirstArrival);
        WriteKeys(batch, writer);
        var bytes = MemoryMarshal.AsBytes(batch.Values);
        if (BitConverter.IsLittleEndian)
        {
            writer.Bytes(bytes);
        }
        else
        {
            foreach (var value in batch.Values)
            {
                writer.Double(value);
            }
        }
        WriteRuns(batch, writer);
        Checksum.Seal(writer);
    }

    /// <exception cref="CorruptDataException">The row is damaged; the message names it.</exception>
    public static LogBatch Decode(ReadOnlySpan<byte> row, long id)
    {
        var reader = new ByteReader(Checksum.Open(row, "log.db batch", id));
        if (reader.Byte() is var version && version != Version)
        {
            throw new CorruptDataException($"log.db batch {id}: form {version} is not known.");
        }
        var count = reader.Count(leastBytes: 10);
        var first = (long)reader.Unsigned();
        var points = new int[count];
        var ticks = new long[count];
        long point = 0;
        for (var i = 0; i < count; i++)
        {
            points[i] = (int)(point += reader.Signed());
        }
        long tick = 0;
        for (var i = 0; i < count; i++)
        {
            ticks[i] = tick += reader.Signed();
        }
        var values = reader.Take(count * 8);
        var batch = new LogBatch(count) { FirstArrival = first };
        for (var i = 0; i < count;)
        {
            var run = reader.Count(leastBytes: 0);
            var quality = (ReadingQuality)reader.Byte();
            var source = (ushort)reader.Unsigned();
            if (run == 0)
            {
                throw new CorruptDataException($"log.db batch {id}: an empty run.");
            }
            for (var end = Math.Min(count, i + run); i < end; i++)
            {
                batch.Add(points[i], ticks[i], BinaryPrimitives.ReadDoubleLittleEndian(values[(i * 8)..]), quality, source);
            }
        }
        return batch;
    }

    private static void WriteKeys(LogBatch batch, ByteWriter writer)
    {
        var span = writer.GetSpan(batch.Count * 15);
        var at = 0;
        long last = 0;
        foreach (var point in batch.Points)
        {
            at += Varint.Write(span[at..], Varint.Zigzag(point - last));
            last = point;
        }
        last = 0;
        foreach (var ticks in batch.Ticks)
        {
            at += Varint.Write(span[at..], Varint.Zigzag(ticks - last));
            last = ticks;
        }
        writer.Advance(at);
    }

    private static void WriteRuns(LogBatch batch, ByteWriter writer)
    {
        var qualities = batch.Qualities;
        var sources = batch.Sources;
        for (var i = 0; i < batch.Count;)
        {
            var end = i + 1;
            while (end < batch.Count && qualities[end] == qualities[i] && sources[end] == sources[i])
            {
                end++;
            }
            writer.Unsigned((ulong)(end - i));
            writer.Byte((byte)qualities[i]);
            writer.Unsigned(sources[i]);
            i = end;
        }
    }
}
