using FactoryTwin.Forecasting.BackTests;

namespace FactoryTwin.Forecasting.Bands;

/// <summary>The quantiles of one day's forecast, per slot, in the unit of the series; NaN where too little is known to draw them.</summary>
/// <param name="P10">One in ten lies below.</param>
/// <param name="P50">As many lie below as above.</param>
/// <param name="P90">One in ten lies above.</param>
public sealed record DayBand(double[] P10, double[] P50, double[] P90);

/// <summary>
/// Bands from how far the model was off lately: quantiles of its back-test residuals at the same slot and its neighbours, on days of the
/// same kind (worked or not), so that a quiet Sunday does not borrow the spread of a workday.
/// </summary>
/// <remarks>
/// Split conformal prediction on a rolling window (Lei et al. 2018, Distribution-Free Predictive Inference for Regression): of n sorted
/// residuals the k-th is taken, k = ceil((n + 1) q) for an upper and floor((n + 1) q) for a lower quantile. Only residuals of days before
/// the forecast day count. A series that was never negative gets no negative bound.
/// </remarks>
public static class ConformalBand
{
    /// <summary>Days of residuals that are looked at.</summary>
    public const int WindowDays = 28;

    /// <summary>Fewest residuals of the same kind of day; below it all kinds serve, and below it again there is no band.</summary>
    private const int Fewest = 19;
    private const double MinutesAround = 120;

    /// <param name="run">A back-test of the model, up to the forecast day or beyond.</param>
    /// <param name="day">The forecast day.</param>
    /// <param name="lead">How many days ahead it is forecast.</param>
    /// <param name="forecast">The point forecast.</param>
    public static DayBand For(BackTestRun run, int day, int lead, ReadOnlySpan<double> forecast)
    {
        var slots = forecast.Length;
        var band = new DayBand(new double[slots], new double[slots], new double[slots]);
        var wide = (int)Math.Round(MinutesAround / 1440 * slots);
        // The residual of a day is known when the day is over: the newest is of the day before the forecast was made.
        var last = Math.Min(run.To, day - lead + 1);
        var days = Enumerable.Range(0, Math.Max(0, last - run.From)).Select(i => last - 1 - i).Take(WindowDays).ToList();
        var alike = days.Where(d => IsRest(run, d) == IsRest(run, day)).ToList();
        var floor = run.LowerBound;
        for (var s = 0; s < slots; s++)
        {
            var residuals = Collect(run, alike, lead, s, wide);
            if (residuals.Count < Fewest)
            {
                residuals = Collect(run, days, lead, s, wide);
            }
            Draw(band, s, forecast[s], residuals, floor);
        }
        return band;
    }

    private static bool IsRest(BackTestRun run, int day) => run.Grid.Traits[day].Kind != DayKind.Worked;

    private static List<double> Collect(BackTestRun run, List<int> days, int lead, int slot, int wide)
    {
        var residuals = new List<double>(days.Count * ((2 * wide) + 1));
        foreach (var day in days)
        {
            for (var s = Math.Max(0, slot - wide); s <= Math.Min(run.Grid.SlotsPerDay - 1, slot + wide); s++)
            {
                var residual = run.Residual(day, s, lead);
                if (!double.IsNaN(residual))
                {
                    residuals.Add(residual);
                }
            }
        }
        residuals.Sort();
        return residuals;
    }

    private static void Draw(DayBand band, int slot, double forecast, List<double> sorted, double floor)
    {
        if (sorted.Count < Fewest || double.IsNaN(forecast))
        {
            band.P10[slot] = band.P90[slot] = double.NaN;
            band.P50[slot] = forecast;
            return;
        }
        var n = sorted.Count + 1;
        var low = sorted[Math.Max(0, (int)Math.Floor(n * 0.1) - 1)];
        var middle = sorted[(sorted.Count - 1) / 2];
        var high = sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(n * 0.9) - 1)];
        band.P10[slot] = Math.Max(floor, forecast + Math.Min(low, 0));
        band.P50[slot] = Math.Max(floor, forecast + middle);
        band.P90[slot] = Math.Max(floor, forecast + Math.Max(high, 0));
    }
}
