using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Forecasting.BackTests;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>Compares what was issued for a day with what was measured.</summary>
public static class Realised
{
    /// <param name="day">A local day that is over.</param>
    /// <param name="issued">What was issued; steps of other days are passed over.</param>
    /// <returns>Null where nothing of the day is wholly measured and forecast.</returns>
    public static async Task<RealisedDay?> OfAsync(
        ForecastSite site, ForecastTarget target, IFactorySeries series, DateOnly day, IssuedForecast issued, CancellationToken cancellationToken = default)
    {
        var step = StepText.TryParse(issued.Step, out var parsed) ? parsed : Step.Hour;
        var layout = new DayLayout(site.Calendar, day, 1, step);
        var actual = (await TargetHistory.ReadAsync(site, target, series, layout, step, site.Calendar.StartOf(day.AddDays(1)), cancellationToken)).Grid;
        var (model, naive) = (new ErrorSum(), new ErrorSum());
        int inside = 0, banded = 0;
        foreach (var forecast in issued.Steps)
        {
            var (at, slot) = layout.PlaceOf(forecast.Start);
            if (at != 0 || actual.WeightOf(0, slot) < 1 || forecast.Value is not { } value)
            {
                continue;
            }
            var measured = actual.Actual(0, slot);
            model.Add(value, measured);
            if (forecast.Naive is { } usual)
            {
                naive.Add(usual, measured);
            }
            if (forecast is { P10: { } low, P90: { } high })
            {
                banded++;
                inside += measured >= low && measured <= high ? 1 : 0;
            }
        }
        return model.Result() is { } errors
            ? new RealisedDay(
                day, issued.IssuedAt, issued.Model ?? "", errors.Mae, errors.Nmae, naive.Result()?.Mae, banded == 0 ? null : (double)inside / banded, errors.Steps)
            : null;
    }
}
