using FactoryTwin.Forecasting.BackTests;
using FactoryTwin.Forecasting.Bands;

namespace FactoryTwin.Forecasting;

/// <summary>Forecast of some days by the model that did best on the back-test.</summary>
/// <param name="Model">The chosen model.</param>
/// <param name="Naive">The yardstick.</param>
/// <param name="FirstDay">First forecast day of the grid.</param>
/// <param name="Points">Point forecast per day and slot, in the unit of the series; NaN where none can be made.</param>
/// <param name="NaivePoints">What the yardstick says of the same steps.</param>
/// <param name="Bands">Quantiles per day.</param>
/// <param name="Scores">How each model did, best first.</param>
public sealed record DayAheadForecast(
    string Model,
    string Naive,
    int FirstDay,
    IReadOnlyList<double[]> Points,
    IReadOnlyList<double[]> NaivePoints,
    IReadOnlyList<DayBand> Bands,
    IReadOnlyList<ModelScore> Scores);

/// <summary>Tries the models on the past, takes the best and forecasts with it.</summary>
public static class DayAhead
{
    /// <summary>Fewest days of history that a forecast is made from.</summary>
    public const int LeastDays = 14;

    /// <param name="grid">The series; values from the origin on may be known in part, and are used for the second day only.</param>
    /// <param name="models">The models to try.</param>
    /// <param name="first">First day of history with values.</param>
    /// <param name="origin">First day to forecast; every model knows the days before it.</param>
    /// <param name="days">How many days to forecast.</param>
    /// <param name="backTestDays">Days before the origin over which models are compared; fewer where the history is short.</param>
    /// <exception cref="ArgumentOutOfRangeException">The grid does not reach over the days ahead.</exception>
    /// <exception cref="ArgumentException">There are fewer than <see cref="LeastDays"/> days of history.</exception>
    public static DayAheadForecast Make(
        DayGrid grid, ModelSet models, int first, int origin, int days, int backTestDays, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(origin + days, grid.Days);
        var known = origin - first;
        if (known < LeastDays)
        {
            throw new ArgumentException($"A forecast needs {LeastDays} days of history; there are {known}.", nameof(first));
        }
        // Half of a short history is kept to learn from.
        var compared = origin - Math.Min(backTestDays, known / 2);
        var tried = models.Models.Where(m => first + m.DaysNeeded <= compared).ToList();
        // Days before those compared serve the bands; all models begin on the same day.
        var from = Math.Max(compared - ConformalBand.WindowDays, first + tried.Max(m => m.DaysNeeded));
        var runs = tried.ConvertAll(m => BackTest.Run(grid, m, from, origin, days, cancellationToken));
        var scores = Comparison.Of(runs, models.Naive, compared);
        var best = runs.FirstOrDefault(r => scores.Count > 0 && r.Forecaster.Name == scores[0].Model) ?? runs[0];
        var naive = runs.First(r => r.Forecaster.Name == models.Naive);

        var points = Predict(grid, best, origin, days);
        var usual = Predict(grid, naive, origin, days);
        FillWith(points, usual);
        var bands = points.Select((p, i) => ConformalBand.For(best, origin + i, i + 1, p)).ToList();
        return new DayAheadForecast(best.Forecaster.Name, models.Naive, origin, points, usual, bands, scores);
    }

    private static double[][] Predict(DayGrid grid, BackTestRun run, int origin, int days)
    {
        var points = Enumerable.Range(0, days).Select(_ => new double[grid.SlotsPerDay]).ToArray();
        DayByDay.Predict(grid, run.Fitted, origin, points, keepKnown: true);
        foreach (var day in points)
        {
            for (var s = 0; s < day.Length; s++)
            {
                day[s] = Math.Max(run.LowerBound, day[s]);
            }
        }
        return points;
    }

    private static void FillWith(double[][] points, double[][] otherwise)
    {
        for (var d = 0; d < points.Length; d++)
        {
            for (var s = 0; s < points[d].Length; s++)
            {
                points[d][s] = double.IsNaN(points[d][s]) ? otherwise[d][s] : points[d][s];
            }
        }
    }
}
