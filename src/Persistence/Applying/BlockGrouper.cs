using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>Groups the readings of some batches by point with a counting sort: no comparison, nothing allocated per reading.</summary>
internal sealed class BlockGrouper
{
    private readonly List<int> _touched = [];
    private int[] _ends = new int[64];
    private Sample[] _samples = new Sample[1024];

    /// <summary>The points that have readings, in the order they first came.</summary>
    public IReadOnlyList<int> Touched => _touched;

    public void Group(IReadOnlyList<LogBatch> batches)
    {
        foreach (var point in _touched)
        {
            _ends[point] = 0;
        }
        _touched.Clear();
        var total = Count(batches);
        if (_samples.Length < total)
        {
            _samples = new Sample[Math.Max(total, _samples.Length * 2)];
        }
        var start = 0;
        foreach (var point in _touched)
        {
            // From here on the entry is the place for the point's next sample, and in the end the end of its run.
            (_ends[point], start) = (start, start + _ends[point]);
        }
        foreach (var batch in batches)
        {
            Place(batch);
        }
    }

    /// <summary>The samples of the point at a place of <see cref="Touched"/>, in arrival order; valid until the next grouping.</summary>
    public ReadOnlyMemory<Sample> SamplesAt(int index)
    {
        var start = index == 0 ? 0 : _ends[_touched[index - 1]];
        return _samples.AsMemory(start, _ends[_touched[index]] - start);
    }

    private int Count(IReadOnlyList<LogBatch> batches)
    {
        var total = 0;
        foreach (var batch in batches)
        {
            foreach (var point in batch.Points)
            {
                if (point >= _ends.Length)
                {
                    Array.Resize(ref _ends, Math.Max(point + 1, _ends.Length * 2));
                }
                if (_ends[point]++ == 0)
                {
                    _touched.Add(point);
                }
            }
            total += batch.Count;
        }
        return total;
    }

    private void Place(LogBatch batch)
    {
        var points = batch.Points;
        var ticks = batch.Ticks;
        var values = batch.Values;
        var qualities = batch.Qualities;
        var sources = batch.Sources;
        for (var i = 0; i < points.Length; i++)
        {
            _samples[_ends[points[i]]++] = new Sample(ticks[i], values[i], qualities[i], sources[i], batch.FirstArrival + i);
        }
    }
}
