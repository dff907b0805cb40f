namespace FactoryTwin.Forecasting.Solar;

/// <summary>
/// Persistence of the clear-sky index: how much of a clear day the last days brought says how much the next will, spread over the day as
/// the sun stands and as the array was seen to yield.
/// </summary>
/// <remarks>
/// k(d) = sum y / sum c over the slots of day d with both, c the clear-sky yield. Forecast k = m + a (k(d-1) - m): m the mean of the last 30
/// days, a their correlation from day to day (first-order autoregression, clamped to [0..1]). Slot s gets k c(d, s) r(s), r(s) = sum y(s) /
/// sum k c(s) over the same days, which holds shading and inverter limits. Compare Yang 2019, "A guideline to solar forecasting research
/// practice": persistence of the index is the yardstick of PV forecasts without weather.
/// </remarks>
public sealed class ClearSkyIndex : LookUpForecaster
{
    private const int Window = 30;

    /// <inheritdoc />
    public override string Name => "clear-sky-index";

    /// <inheritdoc />
    public override int DaysNeeded => 7;

    /// <inheritdoc />
    public override void Predict(History history, Span<double> day)
    {
        var index = Enumerable.Range(1, Window).Select(i => IndexOf(history, history.Origin - i)).ToArray();
        var next = Next(index);
        for (var s = 0; s < day.Length; s++)
        {
            day[s] = next * history.ClearSky(history.Origin, s) * ShapeOf(history, index, s);
        }
    }

    /// <summary>k of a day; NaN where less than half of its clear-sky yield is metered.</summary>
    private static double IndexOf(History history, int day)
    {
        double yield = 0, clear = 0, all = 0;
        for (var s = 0; s < history.SlotsPerDay && day >= 0; s++)
        {
            var sky = history.ClearSky(day, s);
            all += sky;
            if (!double.IsNaN(history.Value(day, s)))
            {
                yield += history.Value(day, s);
                clear += sky;
            }
        }
        return clear > 0 && clear >= all / 2 ? yield / clear : double.NaN;
    }

    /// <param name="index">Yesterday first.</param>
    private static double Next(double[] index)
    {
        var known = index.Where(k => !double.IsNaN(k)).ToArray();
        if (known.Length == 0)
        {
            return double.NaN;
        }
        var mean = known.Average();
        double together = 0, apart = 0;
        for (var i = 0; i + 1 < index.Length; i++)
        {
            if (!double.IsNaN(index[i]) && !double.IsNaN(index[i + 1]))
            {
                together += (index[i] - mean) * (index[i + 1] - mean);
                apart += (index[i + 1] - mean) * (index[i + 1] - mean);
            }
        }
        var memory = apart > 0 ? Math.Clamp(together / apart, 0, 1) : 0;
        return double.IsNaN(index[0]) ? mean : mean + (memory * (index[0] - mean));
    }

    private static double ShapeOf(History history, double[] index, int slot)
    {
        double yield = 0, expected = 0;
        for (var i = 0; i < index.Length; i++)
        {
            var day = history.Origin - 1 - i;
            if (day >= 0 && !double.IsNaN(index[i]) && history.Value(day, slot) is var value && !double.IsNaN(value))
            {
                yield += value;
                expected += index[i] * history.ClearSky(day, slot);
            }
        }
        return expected > 0 ? yield / expected : 0;
    }
}
