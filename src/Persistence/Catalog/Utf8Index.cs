using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>Names to numbers, asked with the UTF-8 bytes of the wire: no string is made. Immutable; open addressing, at most half full.</summary>
internal sealed class Utf8Index
{
    public static readonly Utf8Index Empty = new([]);

    private readonly int[] _slots;
    private readonly uint[] _hashes;
    private readonly byte[][] _names;
    private readonly int[] _numbers;
    private readonly int _mask;

    public Utf8Index(IReadOnlyCollection<KeyValuePair<string, int>> entries)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, entries.Count * 2));
        _mask = size - 1;
        _slots = new int[size];
        _hashes = new uint[size];
        _names = new byte[entries.Count][];
        _numbers = new int[entries.Count];
        var next = 0;
        foreach (var (name, number) in entries)
        {
            _names[next] = Encoding.UTF8.GetBytes(name);
            _numbers[next] = number;
            Place(next++);
        }
    }

    public bool TryGet(ReadOnlySpan<byte> name, out int number)
    {
        var hash = Hash(name);
        for (var at = (int)hash & _mask; _slots[at] != 0; at = (at + 1) & _mask)
        {
            var entry = _slots[at] - 1;
            if (_hashes[at] == hash && name.SequenceEqual(_names[entry]))
            {
                number = _numbers[entry];
                return true;
            }
        }
        number = -1;
        return false;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 0x9E3779B97F4A7C15ul ^ (ulong)name.Length;
        while (name.Length >= 8)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(name));
            name = name[8..];
        }
        ulong rest = 0;
        foreach (var b in name)
        {
            rest = (rest << 8) | b;
        }
        hash = Mix(hash, rest);
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDul;
        return hash ^ (hash >> 29);
    }

    private void Place(int entry)
    {
        var hash = Hash(_names[entry]);
        var at = (int)hash & _mask;
        while (_slots[at] != 0)
        {
            at = (at + 1) & _mask;
        }
        _slots[at] = entry + 1;
        _hashes[at] = hash;
    }
}
