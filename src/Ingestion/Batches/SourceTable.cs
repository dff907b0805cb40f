using System.Buffers;
using System.Text;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>The names of the systems that deliver readings, each with a small number that log and history carry. Index 0 is "nobody said".</summary>
/// <remarks>Only grows; the store keeps <see cref="Names"/> beside the readings, so an index never changes its meaning. Thread-safe.</remarks>
public sealed class SourceTable
{
    /// <summary>More than any site has; a sender that makes up a name per request is stopped here and not by memory.</summary>
    public const int DefaultLimit = 4096;

    public const int MaxNameBytes = 128;

    private readonly Lock _growing = new();
    private readonly int _limit;
    private volatile State _state;

    /// <param name="known">Names by index from an earlier run; the first is the empty name. Null: only the empty name.</param>
    public SourceTable(IReadOnlyList<string>? known = null, int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ushort.MaxValue);
        string[] names = known is { Count: > 0 } ? [.. known] : [""];
        if (names[0].Length > 0)
        {
            throw new ArgumentException("The first source must be the empty name.", nameof(known));
        }
        _limit = limit;
        _state = new State(names);
    }

    /// <summary>All names by index, as they are now.</summary>
    public IReadOnlyList<string> Names => _state.Names;

    /// <summary>The index of a name, given out where it is new; false where the table is full, or the name is too long, not UTF-8 or holds control characters.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ushort index)
    {
        var found = _state.Index.Find(name);
        if (found >= 0 || TryAdd(name, out found))
        {
            index = (ushort)found;
            return true;
        }
        index = 0;
        return false;
    }

    private bool TryAdd(ReadOnlySpan<byte> name, out int index)
    {
        index = -1;
        if (!IsName(name))
        {
            return false;
        }
        lock (_growing)
        {
            var now = _state;
            index = now.Index.Find(name);
            if (index >= 0)
            {
                return true;
            }
            if (now.Names.Length >= _limit)
            {
                return false;
            }
            index = now.Names.Length;
            _state = new State([.. now.Names, Encoding.UTF8.GetString(name)]);
            return true;
        }
    }

    /// <summary>Whether a source may be called so: not too long, UTF-8, no control characters.</summary>
    public static bool IsName(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxNameBytes)
        {
            return false;
        }
        while (name.Length > 0)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var used) != OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }
            name = name[used..];
        }
        return true;
    }

    private sealed class State(string[] names)
    {
        public string[] Names { get; } = names;

        public Utf8Index Index { get; } = new(names);
    }
}
