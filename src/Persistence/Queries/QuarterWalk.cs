using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Walks the quarter-hours of a span of time, ascending, local day after local day: a year takes the memory of a day.</summary>
internal sealed class QuarterWalk
{
    private readonly Action<LocalDay, List<Bucket>> _read;
    private readonly FactoryCalendar _calendar;
    private readonly long _from;
    private readonly long _to;
    private readonly List<Bucket> _buckets = [];
    private LocalDay _day;
    private int _next;

    /// <param name="read">Puts the quarter-hours of a local day into an empty list.</param>
    public QuarterWalk(Action<LocalDay, List<Bucket>> read, FactoryCalendar calendar, long from, long to)
    {
        _read = read;
        _calendar = calendar;
        _from = from;
        _to = to;
        _day = LocalDays.On(calendar, calendar.DayOf(new DateTimeOffset(from, TimeSpan.Zero)).DayNumber);
        if (from < to)
        {
            read(_day, _buckets);
        }
    }

    /// <summary>Adds the quarter-hours that come next and start before a moment.</summary>
    public void TakeBefore<TSum>(long before, ref TSum sum, QuarterTaker<TSum> take)
    {
        before = Math.Min(before, _to);
        while (true)
        {
            var buckets = CollectionsMarshal.AsSpan(_buckets);
            for (; _next < buckets.Length && buckets[_next].StartTicks < before; _next++)
            {
                if (buckets[_next].StartTicks >= _from)
                {
                    take(ref sum, in buckets[_next]);
                }
            }
            if (_next < buckets.Length || _day.EndTicks >= before)
            {
                return;
            }
            _day = LocalDays.After(_calendar, _day);
            _buckets.Clear();
            _next = 0;
            _read(_day, _buckets);
        }
    }
}

/// <summary>Takes a quarter-hour into a sum.</summary>
internal delegate void QuarterTaker<TSum>(ref TSum sum, in Bucket bucket);
