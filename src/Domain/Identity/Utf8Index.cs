using System.Runtime.InteropServices;
using System.Text;

namespace FactoryTwin.Domain.Identity;

/// <summary>
/// An immutable map from names to their position, asked with the UTF-8 bytes of the wire: open addressing, at most half full, no string and
/// no allocation on a look-up.
/// </summary>
public sealed class Utf8Index
{
    private readonly byte[][] _names;
    private readonly ulong[] _hashes;
    private readonly int[] _slots;
    private readonly int _mask;

    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public Utf8Index(IReadOnlyList<string> names)
    {
        _names = new byte[names.Count][];
        _hashes = new ulong[names.Count];
        var size = 4;
        while (size < names.Count * 2)
        {
            size *= 2;
        }
        _slots = new int[size];
        _mask = size - 1;
        for (var i = 0; i < names.Count; i++)
        {
            _names[i] = Encoding.UTF8.GetBytes(names[i]);
            if (Find(_names[i]) >= 0)
            {
                throw new ArgumentException($"The name '{names[i]}' occurs twice.", nameof(names));
            }
            _hashes[i] = Hash(_names[i]);
            var slot = (int)_hashes[i] & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }
            _slots[slot] = i + 1;
        }
    }

    /// <summary>Position of the name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        for (var slot = (int)hash & _mask; ; slot = (slot + 1) & _mask)
        {
            var i = _slots[slot] - 1;
            if (i < 0 || (_hashes[i] == hash && name.SequenceEqual(_names[i])))
            {
                return i;
            }
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length * Prime;
        if (name.Length >= 8)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(name);
            foreach (var word in words)
            {
                hash = Mix(hash ^ word);
            }
            // The last 8 bytes again, overlapping, so that the tail counts.
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(name[^8..]));
        }
        else
        {
            ulong tail = 0;
            foreach (var b in name)
            {
                tail = (tail << 8) | b;
            }
            hash = Mix(hash ^ tail);
        }
        return hash;

        static ulong Mix(ulong x)
        {
            x *= Prime;
            return x ^ (x >> 32);
        }
    }
}
