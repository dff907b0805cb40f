using System.Globalization;
using FactoryTwin.Forecasting;
using FactoryTwin.Forecasting.Regression;
using FactoryTwin.Forecasting.Trees;

namespace FactoryTwin.Forecast.Bench;

/// <summary>Errors of every model over the last 60 days, day-ahead from each midnight, all others known only up to it.</summary>
internal static class AccuracyBench
{
    private const int TestDays = 60;

    public static void Run(DayGrid grid)
    {
        var models = ModelSet.Load with
        {
            Models = [.. ModelSet.Load.Models, new RidgeForecaster("ridge-plain", onRoots: false), new TreesForecaster()],
        };
        var made = DayAhead.Make(grid, models, first: 0, grid.Days - 1, days: 1, TestDays);
        Console.WriteLine($"{grid.SlotsPerDay} slots a day, {grid.Days - 1} days, last {TestDays} compared");
        foreach (var score in made.Scores)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {score.Model,-16} MAE {score.Errors.Mae,8:F3}  RMSE {score.Errors.Rmse,8:F3}  nMAE {score.Errors.Nmae,7:P2}  bias {score.Errors.Bias,7:F2}  skill {score.SkillVsNaive,7:P1}  P10-P90 {score.Coverage,6:P1}"));
        }
    }
}
