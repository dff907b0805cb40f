namespace FactoryTwin.Forecasting.Tests;

/// <summary>Made-up series for tests.</summary>
internal static class Series
{
    public const int Slots = 24;

    /// <summary>Days from Monday on, one of them more than has values: the day to forecast.</summary>
    public static DayGrid Of(int days, Func<int, int, double> value, double[]? weights = null, DayTraits[]? traits = null, double[]? clearSky = null)
    {
        var values = new double[(days + 1) * Slots];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < days * Slots ? value(i / Slots, i % Slots) : double.NaN;
        }
        return new DayGrid(Slots, traits ?? DayTraits.Weekdays(days + 1), values, weights, clearSky);
    }

    /// <summary>A work week that repeats itself exactly.</summary>
    public static double Week(int day, int slot) => day % 7 < 5 ? 50 + (slot is >= 7 and < 19 ? 100 + (10 * (day % 7)) + slot : 0) : 20 + slot;

    /// <summary>The same week with noise, and with more load in some weeks than in others.</summary>
    public static Func<int, int, double> Noisy(int seed)
    {
        var random = new Random(seed);
        return (day, slot) => (Week(day, slot) * (1 + (0.2 * Math.Sin(day / 9.0)))) + (10 * random.NextDouble());
    }

    public static double[] Forecast(IForecaster model, DayGrid grid)
    {
        var day = new double[grid.SlotsPerDay];
        var history = grid.Before(grid.Days - 1);
        model.Fit(history).Predict(history, day);
        return day;
    }
}
