using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>The last moment of a series of rows: what tells the two hours apart when clocks go back.</summary>
internal struct CsvOrder
{
    public long LastTicks;

    /// <summary>True where the rows go back in time.</summary>
    public bool Descends;
}

/// <summary>Turns the times of rows into moments.</summary>
internal sealed class CsvClock(CsvTime time)
{
    private readonly TimeZoneInfo? _zone = time.Zone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : null;

    /// <summary>The moment that a row's time names.</summary>
    /// <param name="moment">As written.</param>
    /// <param name="offsetMinutes">Of the offset column; null where there is none or it is blank.</param>
    /// <param name="order">Of the series that the row belongs to.</param>
    /// <param name="utcTicks">UTC.</param>
    /// <returns>Null, or what is wrong.</returns>
    public string? Resolve(CsvMoment moment, int? offsetMinutes, ref CsvOrder order, out long utcTicks)
    {
        utcTicks = 0;
        var local = moment.DateTicks + moment.ClockTicks;
        if (time.DayEndRow == CsvDayEndRow.SameDate && moment.ClockTicks == 0)
        {
            local += TimeSpan.TicksPerDay;
        }
        if ((moment.OffsetMinutes ?? offsetMinutes) is { } minutes)
        {
            utcTicks = local - (minutes * TimeSpan.TicksPerMinute);
        }
        else if (_zone is null)
        {
            return "says no offset, and the mapping names no zone";
        }
        else if (!TryUtc(new DateTime(local), ref order, out utcTicks))
        {
            return $"does not exist in {_zone.Id}: clocks went forward over it";
        }
        if (utcTicks != order.LastTicks)
        {
            order.Descends = utcTicks < order.LastTicks;
            order.LastTicks = utcTicks;
        }
        return null;
    }

    /// <summary>The time that a reading of a point carries, where its row names a moment.</summary>
    public long TicksOf(long utcTicks, PointKind kind, MeteringInterval modelInterval)
    {
        // Registers and states are read at an instant; what is counted or averaged over an interval is named by its start.
        if (time.Stamp == CsvStamp.Start || kind is PointKind.Register or PointKind.State)
        {
            return utcTicks;
        }
        return Shift(utcTicks, time.Interval ?? modelInterval, -1);
    }

    /// <summary>The moment that the row of a reading names: the way back of <see cref="TicksOf"/>.</summary>
    public long StampOf(long ticks, PointKind kind, MeteringInterval modelInterval) =>
        time.Stamp == CsvStamp.Start || kind is PointKind.Register or PointKind.State
            ? ticks
            : Shift(ticks, time.Interval ?? modelInterval, 1);

    /// <summary>The local time and offset that a row of that moment says.</summary>
    public (DateTime Local, TimeSpan Offset) ToLocal(long utcTicks)
    {
        var offset = _zone?.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)) ?? TimeSpan.Zero;
        var local = new DateTime(utcTicks + offset.Ticks);
        return (time.DayEndRow == CsvDayEndRow.SameDate && local.TimeOfDay == TimeSpan.Zero ? local.AddDays(-1) : local, offset);
    }

    private long Shift(long utcTicks, MeteringInterval interval, int count)
    {
        if (!interval.IsCalendarDay && !interval.IsCalendarMonth)
        {
            return utcTicks + (count * interval.Span.Ticks);
        }
        var zone = _zone ?? TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(utcTicks, DateTimeKind.Utc), zone);
        var moved = interval.IsCalendarDay ? local.AddDays(count) : local.AddMonths(count);
        return moved.Ticks - zone.GetUtcOffset(moved).Ticks;
    }

    private bool TryUtc(DateTime local, ref CsvOrder order, out long utcTicks)
    {
        var zone = _zone!;
        if (zone.IsInvalidTime(local))
        {
            // The end of the last interval before the change is the moment of the change, which clocks skip.
            var before = local.AddTicks(-1);
            utcTicks = local.Ticks - zone.GetUtcOffset(before).Ticks;
            return time.Stamp == CsvStamp.End && !zone.IsInvalidTime(before);
        }
        if (!zone.IsAmbiguousTime(local))
        {
            utcTicks = local.Ticks - zone.GetUtcOffset(local).Ticks;
            return true;
        }
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var first = local.Ticks - offsets.Max().Ticks;
        var second = local.Ticks - offsets.Min().Ticks;
        utcTicks = time.Ambiguous switch
        {
            CsvAmbiguous.First => first,
            CsvAmbiguous.Second => second,
            _ when order.LastTicks == 0 => first,
            _ when order.Descends => second < order.LastTicks ? second : first,
            _ => first > order.LastTicks ? first : second,
        };
        return true;
    }
}
