using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Puts changed quarter-hours into the day rows, and the totals of those days into the month rows.</summary>
internal sealed class RollupWriter(Database database, DamageNotes damage)
{
    private readonly Statement _readDay = database.Prepare("SELECT received, quarters FROM day WHERE id = ?");
    private readonly Statement _putDay = database.Prepare("INSERT OR REPLACE INTO day (id, received, quarters) VALUES (?, ?, ?)");
    private readonly Statement _dropDay = database.Prepare("DELETE FROM day WHERE id = ?");
    private readonly Statement _readMonth = database.Prepare("SELECT days FROM month WHERE id = ?");
    private readonly Statement _putMonth = database.Prepare("INSERT OR REPLACE INTO month (id, days) VALUES (?, ?)");
    private readonly Statement _dropMonth = database.Prepare("DELETE FROM month WHERE id = ?");
    private readonly LocalDays _days = new();
    private readonly SortedSet<int> _touched = [];
    private readonly List<Bucket> _quarters = [];
    private readonly List<DayTotal> _totals = [];
    private readonly ByteWriter _bytes = new();

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
            _dropDay.Bind(1, id).Run();
            return null;
        }
        var quarters = CollectionsMarshal.AsSpan(_quarters);
        QuarterCodec.Encode(quarters, _bytes);
        _putDay.Bind(1, id).Bind(2, received).Bind(3, _bytes.Written).Run();
        return quarters.IsEmpty ? null : DayTotal.Of(day.Number, quarters);
    }

    private void ReadMonth(int point, int month)
    {
        var id = RowKey.Day(month, point);
        _totals.Clear();
        try
        {
            if (_readMonth.Bind(1, id).Step())
            {
                MonthCodec.Decode(_readMonth.Blob(0), id, _totals);
            }
        }
        catch (CorruptDataException e)
        {
            damage.Add(e.Message);
            AddUp(point, month);
        }
        finally
        {
            _readMonth.Reset();
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
            if (!_readDay.Bind(1, id).Step())
            {
                return 0;
            }
            QuarterCodec.Decode(_readDay.Blob(1), id, _quarters);
            return _readDay.Long(0);
        }
        catch (CorruptDataException e)
        {
            // A checkpoint must not stand still for one row. What the row held comes back with a rebuild of the point.
            damage.Add($"{e.Message} Rebuild point {RowKey.PointOf(id)}.");
            _quarters.Clear();
            return 0;
        }
        finally
        {
            _readDay.Reset();
        }
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
            _dropMonth.Bind(1, id).Run();
            return;
        }
        MonthCodec.Encode(CollectionsMarshal.AsSpan(_totals), _bytes);
        _putMonth.Bind(1, id).Bind(2, _bytes.Written).Run();
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
