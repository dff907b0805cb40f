using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Applying;

/// <summary>All samples of a point, in memory and in the store, as the recomputation asks for them: local day after local day.</summary>
internal sealed class PointHistory : IPointHistory
{
    private readonly int _point;
    private readonly LivePoint _live;
    private readonly IHistoryReader _store;
    private readonly List<Sample> _memory = [];
    private readonly bool _forgetStates;
    private readonly DateOnly _firstDay;

    // The two UTC days read last: local days overlap UTC days.
    private (int Day, List<Sample> Samples) _newer = (-1, []);
    private (int Day, List<Sample> Samples) _older = (-1, []);

    /// <param name="forgetStates">Answer that no end-of-day state is known: the whole history is computed anew.</param>
    /// <param name="firstDay">Of days before it the readings are gone and the states stand, forgotten or not.</param>
    public PointHistory(LivePoint live, IHistoryReader store, bool forgetStates, DateOnly firstDay)
    {
        _point = live.Number;
        _live = live;
        _store = store;
        _forgetStates = forgetStates;
        _firstDay = firstDay;
        live.CopySamples(long.MinValue, long.MaxValue, _memory);
        SampleOrder.SortAndDistinct(_memory);
    }

    public Sample[] ReadSamples(long fromTicks, long toTicks)
    {
        var found = new List<Sample>();
        for (var day = RowKey.UtcDayOf(fromTicks); day <= RowKey.UtcDayOf(toTicks - 1); day++)
        {
            foreach (ref readonly var sample in CollectionsMarshal.AsSpan(UtcDay(day)))
            {
                if (sample.Ticks >= fromTicks && sample.Ticks < toTicks)
                {
                    found.Add(sample);
                }
            }
        }
        for (var i = IndexInMemory(fromTicks); i < _memory.Count && _memory[i].Ticks < toTicks; i++)
        {
            found.Add(_memory[i]);
        }
        SampleOrder.SortAndDistinct(found);
        return [.. found];
    }

    public MeterState StateAtEndOf(DateOnly day)
    {
        if (_forgetStates && day >= _firstDay)
        {
            return MeterState.Empty;
        }
        var memory = _live.DayEndUpTo(day.DayNumber);
        var stored = _store.DayEndUpTo(_point, day.DayNumber);
        return memory is { } m && (stored is not { } s || m.Day >= s.Day) ? m.State : stored?.State ?? MeterState.Empty;
    }

    public long? FirstReadingAtOrAfter(long ticks)
    {
        var index = IndexInMemory(ticks);
        long? found = index < _memory.Count ? _memory[index].Ticks : null;
        var last = RowKey.UtcDayOf(found ?? DateTime.MaxValue.Ticks);
        for (var day = _store.FirstUtcDay(_point, RowKey.UtcDayOf(ticks), last); day is { } d; day = _store.FirstUtcDay(_point, d + 1, last))
        {
            foreach (var sample in UtcDay(d))
            {
                if (sample.Ticks >= ticks && (found is null || sample.Ticks < found))
                {
                    found = sample.Ticks;
                }
            }
            if (found is { } f && RowKey.UtcDayOf(f) <= d)
            {
                break;
            }
        }
        return found;
    }

    private List<Sample> UtcDay(int day)
    {
        if (_older.Day == day)
        {
            (_newer, _older) = (_older, _newer);
        }
        if (_newer.Day != day)
        {
            _older = _newer;
            _newer = (day, []);
            _store.ReadUtcDay(_point, day, _newer.Samples);
        }
        return _newer.Samples;
    }

    private int IndexInMemory(long ticks)
    {
        int low = 0, high = _memory.Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_memory[middle].Ticks < ticks)
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
