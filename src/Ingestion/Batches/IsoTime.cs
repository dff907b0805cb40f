namespace FactoryTwin.Ingestion.Batches;

/// <summary>ISO 8601 moments in UTF-8: <c>2026-03-01T12:00[:00[.123]][Z|+08:00|+0800|+08]</c>, T or a space between date and time.</summary>
internal static class IsoTime
{
    /// <param name="localTicks">As written, without the offset.</param>
    /// <param name="offsetMinutes">Null where the text has none.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long localTicks, out int? offsetMinutes)
    {
        localTicks = 0;
        offsetMinutes = null;
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':'
            || !Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute)
            || !TryDate(year, month, day, out localTicks) || hour > 23 || minute > 59)
        {
            return false;
        }
        localTicks += (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        var rest = text[16..];
        if (rest is [(byte)':', ..])
        {
            if (rest.Length < 3 || !Digits(rest.Slice(1, 2), out var second) || second > 59)
            {
                return false;
            }
            localTicks += second * TimeSpan.TicksPerSecond;
            rest = rest[3..];
            if (rest is [(byte)'.' or (byte)',', ..] && !TryFraction(ref rest, ref localTicks))
            {
                return false;
            }
        }
        return rest.IsEmpty || TryOffset(rest, out offsetMinutes);
    }

    /// <summary>Ticks of midnight of a date that exists.</summary>
    public static bool TryDate(int year, int month, int day, out long ticks)
    {
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        ticks = exists ? new DateTime(year, month, day).Ticks : 0;
        return exists;
    }

    /// <summary>Z, +08:00, +0800 or +08.</summary>
    public static bool TryOffset(ReadOnlySpan<byte> text, out int? minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }
        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || !Digits(text.Slice(1, 2), out var hours))
        {
            return false;
        }
        var rest = 0;
        if (text.Length > 3 && (!Digits(text[^2..], out rest) || (text.Length == 6 && text[3] != ':')))
        {
            return false;
        }
        minutes = (text[0] == '-' ? -1 : 1) * ((hours * 60) + rest);
        return hours <= 14 && rest <= 59;
    }

    public static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var b in text)
        {
            var digit = (uint)(b - '0');
            if (digit > 9)
            {
                return false;
            }
            number = (number * 10) + (int)digit;
        }
        return true;
    }

    /// <summary>Any number of decimals; those below 100 ns are dropped.</summary>
    private static bool TryFraction(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond / 10;
        var i = 1;
        for (; i < rest.Length && (uint)(rest[i] - '0') <= 9; i++)
        {
            ticks += (rest[i] - '0') * unit;
            unit /= 10;
        }
        rest = rest[i..];
        return i > 1;
    }
}
