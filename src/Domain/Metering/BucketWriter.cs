using System.Buffers;
using System.Collections.Immutable;

namespace FactoryTwin.Domain.Metering;

/// <summary>Collects buckets in time order; a bucket written again replaces what was written. Starts on the stack, grows in the pool.</summary>
internal ref struct BucketWriter
{
    private Span<Bucket> _buffer;
    private Bucket[]? _rented;
    private int _count;

    public BucketWriter(Span<Bucket> initial) => _buffer = initial;

    public void Put(in Bucket bucket)
    {
        if (_count > 0 && _buffer[_count - 1].StartTicks == bucket.StartTicks)
        {
            _buffer[_count - 1] = bucket;
            return;
        }
        if (_count == _buffer.Length)
        {
            Grow();
        }
        _buffer[_count++] = bucket;
    }

    public readonly ImmutableArray<Bucket> ToImmutable() => _count == 0 ? [] : [.. _buffer[.._count]];

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<Bucket>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<Bucket>.Shared.Rent(Math.Max(64, _buffer.Length * 2));
        _buffer[.._count].CopyTo(larger);
        Dispose();
        _rented = larger;
        _buffer = larger;
    }
}
