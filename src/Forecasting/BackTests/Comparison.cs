using FactoryTwin.Forecasting.Bands;

namespace FactoryTwin.Forecasting.BackTests;

/// <summary>How a model did over the days of a back-test.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Days">Days that were forecast.</param>
/// <param name="Errors">Its errors, day-ahead.</param>
/// <param name="SkillVsNaive">1 - MAE / MAE of the naive yardstick: 0.1 is ten percent better; null where the yardstick never erred.</param>
/// <param name="Coverage">Share of steps that lay between P10 and P90 [1], 0.8 where the band is true; null where no band could be drawn.</param>
public sealed record ModelScore(string Model, int Days, ErrorMeasure Errors, double? SkillVsNaive, double? Coverage);

/// <summary>Compares models over the same steps: only those that are wholly measured and that every model had a value for.</summary>
public static class Comparison
{
    /// <param name="runs">Back-tests on one grid.</param>
    /// <param name="naive">Name of the yardstick among them.</param>
    /// <param name="from">First day compared; earlier days of the runs serve the bands.</param>
    /// <returns>Best first; empty where nothing could be compared.</returns>
    public static IReadOnlyList<ModelScore> Of(IReadOnlyList<BackTestRun> runs, string naive, int from)
    {
        var errors = runs.Select(r => Errors(r, runs, from)).ToList();
        var yardstick = runs.Zip(errors).FirstOrDefault(p => p.First.Forecaster.Name == naive).Second;
        return [.. runs.Zip(errors)
            .Where(p => p.Second is not null)
            .Select(p => new ModelScore(
                p.First.Forecaster.Name,
                p.First.To - from,
                p.Second!,
                yardstick is { Mae: > 0 } y ? 1 - (p.Second!.Mae / y.Mae) : null,
                Coverage(p.First, from)))
            .OrderBy(s => s.Errors.Mae)];
    }

    private static ErrorMeasure? Errors(BackTestRun run, IReadOnlyList<BackTestRun> all, int from)
    {
        var sum = new ErrorSum();
        for (var day = from; day < run.To; day++)
        {
            for (var s = 0; s < run.Grid.SlotsPerDay; s++)
            {
                if (all.All(r => !double.IsNaN(r.Residual(day, s))))
                {
                    sum.Add(run.Forecast(day)[s], run.Grid.Actual(day, s));
                }
            }
        }
        return sum.Result();
    }

    private static double? Coverage(BackTestRun run, int from)
    {
        var inside = 0;
        var steps = 0;
        for (var day = from; day < run.To; day++)
        {
            var band = ConformalBand.For(run, day, 1, run.Forecast(day));
            for (var s = 0; s < run.Grid.SlotsPerDay; s++)
            {
                var actual = run.Grid.Actual(day, s);
                if (run.Grid.WeightOf(day, s) >= 1 && !double.IsNaN(band.P10[s]))
                {
                    steps++;
                    inside += actual >= band.P10[s] && actual <= band.P90[s] ? 1 : 0;
                }
            }
        }
        return steps == 0 ? null : (double)inside / steps;
    }
}
