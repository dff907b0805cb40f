using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// Changes of a point's quarter-hours on top of a lower layer (in the end the stored rows): spans in which nothing of the lower layer
/// holds any more, and absolute values.
/// </summary>
internal sealed class BucketLayer
{
    private readonly TickSpans _replaced = new();
    private readonly List<Bucket> _buckets = [];

    public bool IsEmpty => _buckets.Count == 0 && _replaced.IsEmpty;

    /// <summary>Ascending by start.</summary>
    public ReadOnlySpan<Bucket> Buckets => CollectionsMarshal.AsSpan(_buckets);

    public TickSpans Replaced => _replaced;

    public void Set(ReadOnlySpan<Bucket> ascending)
    {
        foreach (ref readonly var bucket in ascending)
        {
            Set(bucket);
        }
    }

    /// <summary>From here on the span holds these quarter-hours and no others.</summary>
    public void Replace(long from, long to, ReadOnlySpan<Bucket> ascending)
    {
        Remove(from, to);
        _replaced.Add(from, to);
        var at = IndexOf(from);
        _buckets.InsertRange(at, ascending.ToArray());
    }

    /// <summary>Puts a newer layer on top of this one.</summary>
    public void Put(BucketLayer newer)
    {
        foreach (var (from, to) in newer._replaced.All)
        {
            Remove(from, to);
        }
        _replaced.Add(newer._replaced);
        Set(newer.Buckets);
    }

    /// <summary>The part of the layer in a span of time.</summary>
    public BucketLayer Slice(long from, long to)
    {
        var slice = new BucketLayer();
        foreach (var span in _replaced.All)
        {
            slice._replaced.Add(Math.Max(from, span.From), Math.Min(to, span.To));
        }
        var first = IndexOf(from);
        slice._buckets.AddRange(Buckets[first..Math.Max(first, IndexOf(to))]);
        return slice;
    }

    /// <summary>Turns the lower layer's quarter-hours of a span of time into what holds under this layer.</summary>
    public void ApplyTo(List<Bucket> lower, long from, long to)
    {
        if (!_replaced.IsEmpty)
        {
            lower.RemoveAll(b => _replaced.Contains(b.StartTicks));
        }
        foreach (ref readonly var bucket in Buckets[IndexOf(from)..])
        {
            if (bucket.StartTicks >= to)
            {
                break;
            }
            Set(lower, bucket);
        }
    }

    public bool Touches(long from, long to) => _replaced.Overlaps(from, to) || IndexOf(from) < IndexOf(to);

    private void Set(in Bucket bucket) => Set(_buckets, bucket);

    private static void Set(List<Bucket> buckets, in Bucket bucket)
    {
        var span = CollectionsMarshal.AsSpan(buckets);
        // Nearly always the last one or a new one behind it.
        if (span.Length == 0 || span[^1].StartTicks < bucket.StartTicks)
        {
            buckets.Add(bucket);
            return;
        }
        var at = IndexOf(span, bucket.StartTicks);
        if (span[at].StartTicks == bucket.StartTicks)
        {
            span[at] = bucket;
        }
        else
        {
            buckets.Insert(at, bucket);
        }
    }

    private void Remove(long from, long to)
    {
        var first = IndexOf(from);
        var count = IndexOf(to) - first;
        if (count > 0)
        {
            _buckets.RemoveRange(first, count);
        }
    }

    private int IndexOf(long ticks) => IndexOf(Buckets, ticks);

    /// <summary>Index of the first bucket at or after a moment.</summary>
    private static int IndexOf(ReadOnlySpan<Bucket> buckets, long ticks)
    {
        int low = 0, high = buckets.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (buckets[middle].StartTicks < ticks)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }
}
