using FactoryTwin.Persistence.Coding;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Rows of one table that a transaction will write, the bytes of all in one buffer; of a key the last one counts.</summary>
internal sealed class RowBuffer
{
    private readonly Dictionary<long, (long Number, int Start, int Length)> _rows = [];
    private readonly HashSet<long> _drops = [];
    private readonly ByteWriter _bytes = new();

    public int Count => _rows.Count;

    public IReadOnlyCollection<long> Drops => _drops;

    public IEnumerable<long> Keys => _rows.Keys;

    /// <summary>Key, number and bytes.</summary>
    public IEnumerable<(long Id, long Number, ReadOnlyMemory<byte> Data)> Rows
    {
        get
        {
            foreach (var (id, (number, start, length)) in _rows)
            {
                yield return (id, number, _bytes.Memory.Slice(start, length));
            }
        }
    }

    public void Put(long id, long number, ReadOnlySpan<byte> data)
    {
        _rows[id] = (number, _bytes.Length, data.Length);
        _bytes.Bytes(data);
    }

    public void Drop(long id)
    {
        _rows.Remove(id);
        _drops.Add(id);
    }

    public void Clear()
    {
        _rows.Clear();
        _drops.Clear();
        _bytes.Clear();
    }
}
