namespace FactoryTwin.Forecasting.BackTests;

/// <summary>What a model would have said of each of some days, and how far it was off.</summary>
public sealed class BackTestRun
{
    private readonly double[][][] _forecasts;

    internal BackTestRun(IForecaster forecaster, IFittedForecaster fitted, DayGrid grid, int from, int to, int leads)
    {
        Forecaster = forecaster;
        Fitted = fitted;
        Grid = grid;
        From = from;
        To = to;
        LowerBound = LowerBoundOf(grid, from);
        _forecasts = [.. Enumerable.Range(0, leads).Select(_ => new double[to - from][])];
    }

    public IForecaster Forecaster { get; }

    /// <summary>The model as it stands after the last day: it goes on from here.</summary>
    public IFittedForecaster Fitted { get; }

    public DayGrid Grid { get; }

    /// <summary>First day forecast.</summary>
    public int From { get; }

    /// <summary>First day no longer forecast.</summary>
    public int To { get; }

    /// <summary>0 where the series was never negative before the first day forecast, else without bound.</summary>
    public double LowerBound { get; }

    /// <summary>What was said of a day so many days ahead (1: at its own midnight); empty where nothing was.</summary>
    public ReadOnlySpan<double> Forecast(int day, int lead = 1) =>
        day >= From && day < To ? _forecasts[Math.Min(lead, _forecasts.Length) - 1][day - From] : default;

    /// <summary>Actual less forecast; NaN where either is missing or the actual is not wholly measured.</summary>
    public double Residual(int day, int slot, int lead = 1)
    {
        var forecast = Forecast(day, lead);
        return forecast.IsEmpty || Grid.WeightOf(day, slot) < 1 ? double.NaN : Grid.Actual(day, slot) - forecast[slot];
    }

    internal void Keep(int origin, double[][] days)
    {
        for (var lead = 0; lead < days.Length && origin + lead < To; lead++)
        {
            foreach (ref var value in days[lead].AsSpan())
            {
                value = Math.Max(LowerBound, value);
            }
            _forecasts[lead][origin + lead - From] = days[lead];
        }
    }

    private static double LowerBoundOf(DayGrid grid, int from)
    {
        foreach (var value in grid.Values.AsSpan(0, from * grid.SlotsPerDay))
        {
            if (value < 0)
            {
                return double.NegativeInfinity;
            }
        }
        return 0;
    }
}
