namespace FactoryTwin.Forecasting;

/// <summary>Values of the past that stand for a slot, gaps bridged from further back.</summary>
public static class Lookback
{
    private const int Weeks = 4;
    private const int NearDays = 14;

    /// <summary>
    /// The value of a past slot; where it is missing the mean of the slot on up to four same weekdays before it, then on the fourteen days
    /// before it; NaN where nothing is known. Only earlier days fill a gap, so a filled history never holds its own future.
    /// </summary>
    public static double ValueOrUsual(History history, int day, int slot)
    {
        var value = history.Value(day, slot);
        if (!double.IsNaN(value))
        {
            return value;
        }
        value = Mean(history, day, slot, 7, Weeks);
        return double.IsNaN(value) ? Mean(history, day, slot, 1, NearDays) : value;
    }

    /// <summary>Mean of the known values of a slot, <paramref name="count"/> times <paramref name="stride"/> days back; NaN where none is.</summary>
    public static double Mean(History history, int day, int slot, int stride, int count)
    {
        var sum = 0.0;
        var known = 0;
        for (var i = 1; i <= count && day - (i * stride) >= 0; i++)
        {
            var value = history.Value(day - (i * stride), slot);
            if (!double.IsNaN(value))
            {
                sum += value;
                known++;
            }
        }
        return known == 0 ? double.NaN : sum / known;
    }
}
