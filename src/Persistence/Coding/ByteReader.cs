using System.Buffers.Binary;

namespace FactoryTwin.Persistence.Coding;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Reading past the end throws <see cref="CorruptDataException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxCount = 1 << 24;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool AtEnd => _at >= _bytes.Length;

    public byte Byte() => Take(1)[0];

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at >= _bytes.Length)
            {
                break;
            }
            var b = _bytes[_at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
        throw new CorruptDataException("A number runs past the end of its bytes.");
    }

    public long Signed() => Varint.Unzigzag(Unsigned());

    /// <summary>A count of things of which each takes at least <paramref name="leastBytes"/> (0: none, they are runs): refuses one that cannot be true.</summary>
    public int Count(int leastBytes = 1)
    {
        var count = Unsigned();
        var most = leastBytes == 0 ? MaxCount : (_bytes.Length - _at) / leastBytes;
        return count <= (ulong)most ? (int)count : throw new CorruptDataException("A count is larger than can be true.");
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _bytes.Length - _at)
        {
            throw new CorruptDataException("The bytes end before their content does.");
        }
        var span = _bytes.Slice(_at, count);
        _at += count;
        return span;
    }

    public ReadOnlySpan<byte> Rest() => Take(_bytes.Length - _at);
}
