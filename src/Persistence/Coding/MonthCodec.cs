using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Coding;

/// <summary>The day totals of one point and local month as bytes; CRC-32C behind.</summary>
internal static class MonthCodec
{
    private const byte Version = 1;
    private const int Figures = 7;
    private const int MaxDays = 31;

    /// <param name="days">Ascending by day.</param>
    public static void Encode(ReadOnlySpan<DayTotal> days, ByteWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
        writer.Unsigned((ulong)days.Length);
        Span<long> longs = stackalloc long[MaxDays];
        Span<double> column = stackalloc double[MaxDays];
        for (var i = 0; i < days.Length; i++)
        {
            longs[i] = days[i].Day;
        }
        LongColumn.Write(writer, longs[..days.Length]);
        for (var figure = 0; figure < Figures; figure++)
        {
            for (var i = 0; i < days.Length; i++)
            {
                column[i] = Get(in days[i], figure);
            }
            DoubleColumn.Write(writer, column[..days.Length]);
        }
        for (var i = 0; i < days.Length; i++)
        {
            longs[i] = days[i].PeakTicks;
        }
        LongColumn.Write(writer, longs[..days.Length]);
        for (var i = 0; i < days.Length; i++)
        {
            longs[i] = (long)days[i].Flags;
        }
        LongColumn.Write(writer, longs[..days.Length]);
        Checksum.Seal(writer);
    }

    /// <summary>Adds the days of a row to a list, in order.</summary>
    /// <exception cref="CorruptDataException">The row is damaged; the message names it.</exception>
    public static void Decode(ReadOnlySpan<byte> row, long id, List<DayTotal> into)
    {
        var reader = new ByteReader(Checksum.Open(row, "store.db month", id));
        if (reader.Byte() is var version && version != Version)
        {
            throw new CorruptDataException($"store.db month {id}: form {version} is not known.");
        }
        var count = reader.Count(leastBytes: 0);
        if (count > MaxDays)
        {
            throw new CorruptDataException($"store.db month {id}: {count} days.");
        }
        var first = into.Count;
        CollectionsMarshal.SetCount(into, first + count);
        var days = CollectionsMarshal.AsSpan(into)[first..];
        scoped Span<long> longs = stackalloc long[MaxDays];
        scoped Span<double> column = stackalloc double[MaxDays];
        LongColumn.Read(ref reader, longs[..count]);
        for (var i = 0; i < count; i++)
        {
            days[i].Day = (int)longs[i];
        }
        for (var figure = 0; figure < Figures; figure++)
        {
            DoubleColumn.Read(ref reader, column[..count]);
            for (var i = 0; i < count; i++)
            {
                Set(ref days[i], figure, column[i]);
            }
        }
        LongColumn.Read(ref reader, longs[..count]);
        for (var i = 0; i < count; i++)
        {
            days[i].PeakTicks = longs[i];
        }
        LongColumn.Read(ref reader, longs[..count]);
        for (var i = 0; i < count; i++)
        {
            days[i].Flags = (BucketFlags)longs[i];
        }
    }

    private static double Get(in DayTotal day, int figure) => figure switch
    {
        0 => day.Measured,
        1 => day.Estimated,
        2 => day.MeasuredSeconds,
        3 => day.EstimatedSeconds,
        4 => day.Min,
        5 => day.Max,
        _ => day.Peak,
    };

    private static void Set(ref DayTotal day, int figure, double value)
    {
        switch (figure)
        {
            case 0: day.Measured = value; break;
            case 1: day.Estimated = value; break;
            case 2: day.MeasuredSeconds = value; break;
            case 3: day.EstimatedSeconds = value; break;
            case 4: day.Min = value; break;
            case 5: day.Max = value; break;
            default: day.Peak = value; break;
        }
    }
}
