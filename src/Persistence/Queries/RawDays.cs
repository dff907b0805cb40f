using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Walks the samples of a point and range UTC day by UTC day, so that a long range needs the memory of one day.</summary>
internal sealed class RawDays
{
    private readonly int _point;
    private readonly IHistoryReader _store;
    private readonly long _from;
    private readonly long _to;
    private readonly List<Sample> _memory = [];
    private int _day;

    public RawDays(LivePoint? live, int point, IHistoryReader store, long from, long to)
    {
        _point = point;
        _store = store;
        _from = from;
        _to = to;
        _day = RowKey.UtcDayOf(from);
        live?.CopySamples(from, to, _memory);
        _memory.Sort(SampleOrder.Instance);
    }

    /// <summary>The samples of the next day that has any, by time and arrival, without repetitions; null at the end.</summary>
    public List<Sample>? Next()
    {
        while (_from < _to && NextDay() is { } day)
        {
            _day = day + 1;
            var samples = new List<Sample>();
            _store.ReadUtcDay(_point, day, samples);
            samples.RemoveAll(s => s.Ticks < _from || s.Ticks >= _to);
            samples.AddRange(_memory.Where(s => RowKey.UtcDayOf(s.Ticks) == day));
            SampleOrder.SortAndDistinct(samples);
            if (samples.Count > 0)
            {
                return samples;
            }
        }
        return null;
    }

    private int? NextDay()
    {
        var last = RowKey.UtcDayOf(_to - 1);
        var stored = _store.FirstUtcDay(_point, _day, last);
        int? memory = null;
        foreach (var sample in _memory)
        {
            if (RowKey.UtcDayOf(sample.Ticks) >= _day)
            {
                memory = RowKey.UtcDayOf(sample.Ticks);
                break;
            }
        }
        return stored is { } s && (memory is not { } m || s <= m) ? stored : memory;
    }
}
