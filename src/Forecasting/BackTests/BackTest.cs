namespace FactoryTwin.Forecasting.BackTests;

/// <summary>
/// Replays the past with a rolling origin: at each local midnight the model knows the days before and forecasts the day that begins, and
/// the days after it, as it would have then. It takes each day in after it was forecast.
/// </summary>
public static class BackTest
{
    /// <param name="grid">The series; days from <paramref name="to"/> on are not read.</param>
    /// <param name="forecaster">The model.</param>
    /// <param name="from">First day that is forecast.</param>
    /// <param name="to">First day that no longer is.</param>
    /// <param name="leads">How many days ahead each midnight: 1 is the day that begins.</param>
    /// <exception cref="ArgumentOutOfRangeException">The days do not lie in the grid.</exception>
    public static BackTestRun Run(
        DayGrid grid, IForecaster forecaster, int from, int to, int leads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, grid.Days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(leads, 1);
        var run = new BackTestRun(forecaster, forecaster.Fit(grid.Before(from)), grid, from, to, leads);
        var days = new double[leads][];
        for (var day = from; day < to; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Fitted.Update(grid.Before(day));
            for (var lead = 0; lead < leads; lead++)
            {
                days[lead] = new double[grid.SlotsPerDay];
            }
            DayByDay.Predict(grid, run.Fitted, day, days, keepKnown: false);
            run.Keep(day, days);
        }
        run.Fitted.Update(grid.Before(to));
        return run;
    }
}
