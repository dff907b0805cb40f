using System.Buffers.Binary;
using System.Numerics;

namespace FactoryTwin.Persistence.Coding;

/// <summary>CRC-32C (Castagnoli), the checksum that processors compute by themselves.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }
        return ~crc;
    }

    /// <summary>Puts the checksum of all that was written behind it.</summary>
    public static void Seal(ByteWriter writer) => writer.UInt32(Of(writer.Written));

    /// <summary>Checks and takes off the checksum.</summary>
    /// <exception cref="CorruptDataException">It does not match; the message starts with <paramref name="what"/>.</exception>
    public static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> sealedBytes, string what, long key)
    {
        if (sealedBytes.Length < 4 || Of(sealedBytes[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(sealedBytes[^4..]))
        {
            throw new CorruptDataException($"{what} {key}: the checksum does not match the {sealedBytes.Length} bytes.");
        }
        return sealedBytes[..^4];
    }
}
