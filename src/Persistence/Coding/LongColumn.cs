namespace FactoryTwin.Persistence.Coding;

/// <summary>A column of times or arrival numbers: the change of the difference to the one before; runs of "no change" are counted.</summary>
/// <remarks>Times of a meter that reports on its beat cost nothing beyond the first two, whatever the beat.</remarks>
internal static class LongColumn
{
    private static readonly long[] Units = [TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond];

    public static void Write(ByteWriter writer, ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }
        var unit = UnitOf(values);
        writer.Unsigned((ulong)unit);
        long last = 0;
        long difference = 0;
        for (var i = 0; i < values.Length;)
        {
            var next = (values[i] - last) / unit;
            writer.Signed(next - difference);
            var run = 1;
            if (next == difference)
            {
                while (i + run < values.Length && values[i + run] - values[i + run - 1] == difference * unit)
                {
                    run++;
                }
                writer.Unsigned((ulong)run);
            }
            difference = next;
            last = values[i + run - 1];
            i += run;
        }
    }

    public static void Read(ref ByteReader reader, scoped Span<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }
        var unit = (long)reader.Unsigned();
        long last = 0;
        long difference = 0;
        for (var i = 0; i < values.Length;)
        {
            var change = reader.Signed();
            difference += change;
            var run = change == 0 ? reader.Count(leastBytes: 0) : 1;
            if (run < 1 || run > values.Length - i)
            {
                throw new CorruptDataException("A run of times is longer than its chunk.");
            }
            for (var end = i + run; i < end; i++)
            {
                values[i] = last += difference * unit;
            }
        }
    }

    private static long UnitOf(ReadOnlySpan<long> values)
    {
        foreach (var unit in Units)
        {
            var fits = true;
            foreach (var value in values)
            {
                if (value % unit != 0)
                {
                    fits = false;
                    break;
                }
            }
            if (fits)
            {
                return unit;
            }
        }
        return 1;
    }
}
