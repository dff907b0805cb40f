using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Puts changed quarter-hours into the day rows, and the totals of those days into the month rows.</summary>
internal sealed class RollupWriter
{
    private readonly IHistoryWriter _rows;
    private readonly DamageNotes _damage;
    private readonly StoredRow _takeDay;
    private readonly StoredRow _takeMonth;
    private readonly LocalDays _days = new();
    private readonly SortedSet<int> _touched = [];
    private readonly List<Bucket> _quarters = [];
    private readonly List<DayTotal> _totals = [];
    private readonly ByteWriter _bytes = new();
    private long _id;
    private long _received;

    public RollupWriter(IHistoryWriter rows, DamageNotes damage)
    {
        _rows = rows;
        _damage = damage;
        _takeDay = TakeDay;
        _takeMonth = (id, data) => MonthCodec.Decode(data, id, _totals);
    }

    /// <summary>Names the rows that writing these changes will read.</summary>
    public void Name(LivePoint point, PointDelta delta, RowNeeds needs)
    {
        if (point.Calendar is not { } calendar)
        {
            return;
        }
        FindTouched(point, delta, calendar);
        foreach (var day in _touched)
        {
            needs.Days.Add(RowKey.Day(day, point.Number));
            needs.Months.Add(RowKey.Day(RowKey.Month(DateOnly.FromDayNumber(day)), point.Number));
        }
    }

    public void Write(LivePoint point, PointDelta delta)
    {
        if (point.Calendar is not { } calendar)
        {
            return;
        }
        FindTouched(point, delta, calendar);
        var month = -1;
        foreach (var day in _touched)
        {
            var total = WriteDay(point.Number, LocalDays.On(calendar, day), delta);
            if (RowKey.Month(DateOnly.FromDayNumber(day)) is var next && next != month)
            {
                WriteMonth(point.Number, month);
                month = next;
                ReadMonth(point.Number, month);
            }
            SetTotal(day, total);
        }
        WriteMonth(point.Number, month);
    }

    private void FindTouched(LivePoint point, PointDelta delta, FactoryCalendar calendar)
    {
        _touched.Clear();
        foreach (ref readonly var bucket in delta.Buckets.Buckets)
        {
            _touched.Add(_days.Of(calendar, bucket.StartTicks).Number);
        }
        foreach (var (from, to) in delta.Buckets.Replaced.All)
        {
            var end = Math.Min(to - 1, point.LastBucketTicks);
            for (var day = _days.Of(calendar, from); day.StartTicks <= end; day = LocalDays.On(calendar, day.Number + 1))
            {
                _touched.Add(day.Number);
            }
        }
        foreach (var day in delta.Received.Keys)
        {
            _touched.Add(day);
        }
    }

    /// <returns>The day's new total; null where nothing is left of the day.</returns>
    private DayTotal? WriteDay(int point, LocalDay day, PointDelta delta)
    {
        var id = RowKey.Day(day.Number, point);
        _quarters.Clear();
        var received = (long)delta.Received.GetValueOrDefault(day.Number);
        received += ReadDay(id);
        delta.Buckets.ApplyTo(_quarters, day.StartTicks, day.EndTicks);
        if (_quarters.Count == 0 && received == 0)
        {
            _rows.DropDay(id);
            return null;
        }
        var quarters = CollectionsMarshal.AsSpan(_quarters);
        QuarterCodec.Encode(quarters, _bytes);
        _rows.PutDay(id, received, _bytes.Written);
        return quarters.IsEmpty ? null : DayTotal.Of(day.Number, quarters);
    }

    private void ReadMonth(int point, int month)
    {
        var id = RowKey.Day(month, point);
        _totals.Clear();
        try
        {
            _rows.Month(id, _takeMonth);
        }
        catch (CorruptDataException e)
        {
            _damage.Add(e.Message);
            AddUp(point, month);
        }
    }

    /// <summary>A damaged month is made again from its days.</summary>
    private void AddUp(int point, int month)
    {
        _totals.Clear();
        var first = RowKey.FirstDayOfMonth(month);
        for (var day = first; day < first.AddMonths(1); day = day.AddDays(1))
        {
            _quarters.Clear();
            ReadDay(RowKey.Day(day.DayNumber, point));
            if (_quarters.Count > 0)
            {
                _totals.Add(DayTotal.Of(day.DayNumber, CollectionsMarshal.AsSpan(_quarters)));
            }
        }
    }

    /// <summary>Reads a day's quarter-hours and gives how many readings were received for it.</summary>
    private long ReadDay(long id)
    {
        try
        {
            _id = id;
            return _rows.Day(id, _takeDay) ? _received : 0;
        }
        catch (CorruptDataException e)
        {
            // A checkpoint must not stand still for one row. What the row held comes back with a rebuild of the point.
            _damage.Add($"{e.Message} Rebuild point {RowKey.PointOf(id)}.");
            _quarters.Clear();
            return 0;
        }
    }

    private void TakeDay(long received, ReadOnlySpan<byte> quarters)
    {
        QuarterCodec.Decode(quarters, _id, _quarters);
        _received = received;
    }

    private void WriteMonth(int point, int month)
    {
        if (month < 0)
        {
            return;
        }
        var id = RowKey.Day(month, point);
        if (_totals.Count == 0)
        {
            _rows.DropMonth(id);
            return;
        }
        MonthCodec.Encode(CollectionsMarshal.AsSpan(_totals), _bytes);
        _rows.PutMonth(id, _bytes.Written);
    }

    private void SetTotal(int day, DayTotal? total)
    {
        var at = 0;
        while (at < _totals.Count && _totals[at].Day < day)
        {
            at++;
        }
        var there = at < _totals.Count && _totals[at].Day == day;
        if (total is { } t)
        {
            if (there)
            {
                _totals[at] = t;
            }
            else
            {
                _totals.Insert(at, t);
            }
        }
        else if (there)
        {
            _totals.RemoveAt(at);
        }
    }
}
