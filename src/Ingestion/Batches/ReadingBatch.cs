using System.Buffers;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>The accepted readings of one request or one piece of a file: growable, reusable, never larger than its limit.</summary>
/// <remarks>Not thread-safe. The array comes from the shared pool and goes back on <see cref="Dispose"/>.</remarks>
public sealed class ReadingBatch : IDisposable
{
    public const int DefaultLimit = 1_000_000;

    private const int KeptOnClear = 65_536;

    private ReadingEntry[] _entries;

    /// <param name="limit">The most readings the batch takes; one more is not added and <see cref="TryAdd"/> says so.</param>
    public ReadingBatch(int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        Limit = limit;
        _entries = ArrayPool<ReadingEntry>.Shared.Rent(Math.Min(limit, 1024));
    }

    public int Limit { get; }

    public int Count { get; private set; }

    /// <summary>In the order they came in. Valid until the next <see cref="TryAdd"/>, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<ReadingEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>As <see cref="Entries"/>, for callers that await.</summary>
    public ReadOnlyMemory<ReadingEntry> Memory => _entries.AsMemory(0, Count);

    /// <summary>False where the batch is full: nothing was added.</summary>
    public bool TryAdd(in ReadingEntry entry)
    {
        if (Count == _entries.Length || Count >= Limit)
        {
            if (Count >= Limit)
            {
                return false;
            }
            Grow();
        }
        _entries[Count++] = entry;
        return true;
    }

    /// <summary>Empties the batch for the next request; an array grown by one large request is not kept.</summary>
    public void Clear()
    {
        Count = 0;
        if (_entries.Length > KeptOnClear)
        {
            ArrayPool<ReadingEntry>.Shared.Return(_entries);
            _entries = ArrayPool<ReadingEntry>.Shared.Rent(Math.Min(Limit, 1024));
        }
    }

    public void Dispose()
    {
        if (_entries.Length > 0)
        {
            ArrayPool<ReadingEntry>.Shared.Return(_entries);
            _entries = [];
            Count = 0;
        }
    }

    private void Grow()
    {
        ObjectDisposedException.ThrowIf(_entries.Length == 0, this);
        var larger = ArrayPool<ReadingEntry>.Shared.Rent(Math.Min(Limit, _entries.Length * 2));
        Entries.CopyTo(larger);
        ArrayPool<ReadingEntry>.Shared.Return(_entries);
        _entries = larger;
    }
}
