using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>The rollups of one point as they are now: stored rows under what is still in memory. Made for one query.</summary>
internal sealed class RollupView
{
    private readonly int _point;
    private readonly FactoryCalendar _calendar;
    private readonly IHistoryReader _store;
    private readonly BucketLayer _memory;
    private readonly List<Bucket> _scratch = [];

    public RollupView(int point, FactoryCalendar calendar, LivePoint? live, IHistoryReader store, long from, long to)
    {
        _point = point;
        _calendar = calendar;
        _store = store;
        // Whole days, since the totals of touched days are added anew. Memory before store: see LivePoint.
        _memory = live?.CopyBuckets(from - (2 * TimeSpan.TicksPerDay), to + (2 * TimeSpan.TicksPerDay)) ?? new BucketLayer();
    }

    /// <summary>Names the rows that <see cref="Quarters"/> reads.</summary>
    public void NameQuarters(long from, long to, RollupNeeds needs)
    {
        if (from < to)
        {
            for (int day = DayOf(from), last = DayOf(to - 1); day <= last; day++)
            {
                needs.Days.Add(day);
            }
        }
    }

    /// <summary>Names the rows that <see cref="Days"/> reads.</summary>
    public void NameDays(int firstDay, int lastDay, RollupNeeds needs)
    {
        for (var month = RowKey.Month(DateOnly.FromDayNumber(firstDay)); month <= RowKey.Month(DateOnly.FromDayNumber(lastDay)); month++)
        {
            needs.Months.Add(month);
        }
        for (var day = firstDay; !_memory.IsEmpty && day <= lastDay; day++)
        {
            if (IsTouched(LocalDays.On(_calendar, day)))
            {
                needs.Days.Add(day);
            }
        }
    }

    /// <summary>Adds the quarter-hours that start in a span, ascending.</summary>
    public void Quarters(long from, long to, List<Bucket> into)
    {
        Walk(from, to).TakeBefore(to, ref into, static (ref List<Bucket> list, in Bucket bucket) => list.Add(bucket));
    }

    /// <summary>The quarter-hours that start in a span, to be taken step by step.</summary>
    public QuarterWalk Walk(long from, long to) => new(ReadDay, _calendar, from, to);

    /// <summary>Adds the totals of local days, ascending; days without content are left out.</summary>
    /// <param name="lastDay">Included.</param>
    public void Days(int firstDay, int lastDay, List<DayTotal> into)
    {
        var start = into.Count;
        for (var month = RowKey.Month(DateOnly.FromDayNumber(firstDay)); month <= RowKey.Month(DateOnly.FromDayNumber(lastDay)); month++)
        {
            _store.ReadMonth(_point, month, into);
        }
        into.RemoveAll(d => d.Day < firstDay || d.Day > lastDay);
        if (!_memory.IsEmpty)
        {
            AddTouched(firstDay, lastDay, start, into);
        }
    }

    private void AddTouched(int firstDay, int lastDay, int start, List<DayTotal> into)
    {
        for (var number = firstDay; number <= lastDay; number++)
        {
            var day = LocalDays.On(_calendar, number);
            if (!IsTouched(day))
            {
                continue;
            }
            _scratch.Clear();
            ReadDay(day, _scratch);
            var at = start;
            while (at < into.Count && into[at].Day < number)
            {
                at++;
            }
            if (at < into.Count && into[at].Day == number)
            {
                into.RemoveAt(at);
            }
            if (_scratch.Count > 0)
            {
                into.Insert(at, DayTotal.Of(number, CollectionsMarshal.AsSpan(_scratch)));
            }
        }
    }

    private bool IsTouched(LocalDay day) => _memory.Touches(day.StartTicks, day.EndTicks);

    private void ReadDay(LocalDay day, List<Bucket> into)
    {
        _store.ReadDay(_point, day.Number, into);
        _memory.ApplyTo(into, day.StartTicks, day.EndTicks);
    }

    private int DayOf(long ticks) => _calendar.DayOf(new DateTimeOffset(ticks, TimeSpan.Zero)).DayNumber;
}
