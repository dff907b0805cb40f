namespace FactoryTwin.Persistence.Coding;

/// <summary>The integer keys of history rows: 20 bits of day (or month), 27 of point, 16 of sequence.</summary>
internal static class RowKey
{
    public const int MaxPoint = (1 << 27) - 1;

    /// <summary>The last day a key can hold, in the year 2871.</summary>
    public const int MaxDay = (1 << 20) - 1;

    /// <summary>Times at or after this cannot be kept.</summary>
    public const long EndOfTime = (MaxDay + 1) * TimeSpan.TicksPerDay;

    public const int MaxSequence = (1 << 16) - 1;

    /// <summary>Key of a chunk; <paramref name="utcDay"/> counts UTC days as <see cref="DateOnly.DayNumber"/> does.</summary>
    public static long Chunk(int utcDay, int point, int sequence) => ((long)utcDay << 43) | ((long)point << 16) | (uint)sequence;

    public static int SequenceOf(long chunk) => (int)(chunk & MaxSequence);

    /// <summary>Key of a local day's or month's row.</summary>
    public static long Day(int day, int point) => ((long)day << 27) | (uint)point;

    public static int DayOf(long key) => (int)(key >> 27);

    public static int PointOf(long key) => (int)(key & MaxPoint);

    /// <summary>Key of a row that is asked for point first.</summary>
    public static long PointDay(int point, int day) => ((long)point << 20) | (uint)day;

    public static int DayOfPointDay(long key) => (int)(key & 0xFFFFF);

    /// <summary>Months counted from year 1.</summary>
    public static int Month(DateOnly day) => (day.Year * 12) + day.Month - 1;

    public static DateOnly FirstDayOfMonth(int month) => new(month / 12, (month % 12) + 1, 1);

    public static int UtcDayOf(long ticks) => (int)(ticks / TimeSpan.TicksPerDay);
}
