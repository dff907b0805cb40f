namespace FactoryTwin.Forecasting;

/// <summary>Forecasts several days ahead: each day on the days before it, those not known yet as they were forecast themselves.</summary>
internal static class DayByDay
{
    /// <param name="grid">The series.</param>
    /// <param name="model">A fitted model.</param>
    /// <param name="origin">First day to forecast.</param>
    /// <param name="days">Takes the forecasts, one array per day.</param>
    /// <param name="keepKnown">True where the grid holds nothing but what is known now, such as the morning of the origin.</param>
    public static void Predict(DayGrid grid, IFittedForecaster model, int origin, double[][] days, bool keepKnown)
    {
        for (var i = 0; i < days.Length && origin + i < grid.Days; i++)
        {
            model.Predict(grid.Before(origin + i), days[i]);
            if (i + 1 < days.Length)
            {
                grid = grid.Assume(origin + i, days[i], keepKnown);
            }
        }
    }
}
