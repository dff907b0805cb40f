using System.Buffers;
using System.Buffers.Binary;

namespace FactoryTwin.Persistence.Coding;

/// <summary>A growing byte buffer that is used again and again; little-endian, variable-length integers.</summary>
internal sealed class ByteWriter : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What was written; gone with the next write that needs more room.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written behind a length.</summary>
    public void CutTo(int length) => Length = length;

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    /// <summary>7 bits a byte, smallest first.</summary>
    public void Unsigned(ulong value)
    {
        var target = GetSpan(10);
        Length += Varint.Write(target, value);
    }

    /// <summary>Signed numbers near zero take few bytes (zigzag).</summary>
    public void Signed(long value) => Unsigned(Varint.Zigzag(value));

    /// <summary>Room that the caller fills now; the length has already grown by it.</summary>
    public Span<byte> Reserve(int count)
    {
        Grow(count);
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 16));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 16));
        return _bytes.AsSpan(Length);
    }

    private void Grow(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
