using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Forecasting;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>What is asked of a forecast.</summary>
/// <param name="At">Moment of issue: readings before it count, and the first step holds it.</param>
/// <param name="Horizon">How far ahead, at most <see cref="ForecastMaker.MostHorizon"/>.</param>
/// <param name="Step">Hour or quarter-hour.</param>
/// <param name="BackTestDays">Days over which models are compared.</param>
public sealed record ForecastRequest(DateTimeOffset At, TimeSpan Horizon, Step Step = Step.Hour, int BackTestDays = 28);

/// <summary>Joins a factory's series and calendar with the forecasters.</summary>
/// <remarks>
/// Every model forecasts whole local days from their midnight. A forecast issued within a day says of the rest of that day what was known
/// at its midnight; its hours already metered serve the days after it.
/// </remarks>
public static class ForecastMaker
{
    public static readonly TimeSpan MostHorizon = TimeSpan.FromDays(7);

    /// <summary>A year and a month: the same season once, without what the plant was long ago.</summary>
    public const int HistoryDays = 400;

    /// <summary>Without a measured day among so many, the factory is taken as silent.</summary>
    private const int SilentDays = 7;

    /// <exception cref="ArgumentOutOfRangeException">The horizon is not positive or too long.</exception>
    public static async Task<IssuedForecast> MakeAsync(
        ForecastSite site, ForecastTarget target, IFactorySeries series, ForecastRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Horizon, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Horizon, MostHorizon);
        var from = site.Calendar.Floor(request.At, request.Step);
        var span = new TimeInterval(from, from + request.Horizon);
        var today = site.Calendar.DayOf(from);
        var ahead = site.Calendar.DayOf(span.End.AddTicks(-1)).DayNumber - today.DayNumber + 1;
        var layout = new DayLayout(site.Calendar, today.AddDays(-HistoryDays), HistoryDays + ahead, request.Step);
        var history = await TargetHistory.ReadAsync(site, target, series, layout, request.Step, request.At, cancellationToken);

        var empty = new IssuedForecast(
            target.Id,
            target.Unit,
            request.Step.ToText(),
            site.Calendar.ToLocal(request.At),
            null,
            null,
            new ForecastHistory(history.FirstKnown < HistoryDays ? layout.FirstDay.AddDays(history.FirstKnown) : null, history.MeasuredDays, site.Holidays.Id),
            [],
            [],
            null,
            []);
        if (WhyNot(history) is { } notYet)
        {
            return empty with { NotYet = notYet };
        }
        var models = target.IsSolar ? ModelSet.Solar(history.Grid.HasClearSky) : ModelSet.Load;
        var made = DayAhead.Make(history.Grid, models, history.FirstKnown, HistoryDays, ahead, request.BackTestDays, cancellationToken);
        return empty with
        {
            Model = made.Model,
            Naive = made.Naive,
            Steps = Steps(made, layout, span, request.Step),
            BackTest = [.. made.Scores.Select(s => new BackTestLine(
                s.Model, s.Errors.Mae, s.Errors.Rmse, s.Errors.Nmae, s.Days, s.SkillVsNaive, s.Errors.Bias, s.Coverage, s.Errors.Steps))],
        };
    }

    private static ImmutableArray<ForecastStep> Steps(DayAheadForecast made, DayLayout layout, TimeInterval span, Step step)
    {
        var steps = ImmutableArray.CreateBuilder<ForecastStep>();
        foreach (var interval in layout.Calendar.Steps(span, step))
        {
            var (day, slot) = layout.PlaceOf(interval.Start);
            var i = day - made.FirstDay;
            var band = made.Bands[i];
            steps.Add(new ForecastStep(
                layout.Calendar.ToLocal(interval.Start),
                Known(made.Points[i][slot]),
                Known(band.P10[slot]),
                Known(band.P50[slot]),
                Known(band.P90[slot]),
                Known(made.NaivePoints[i][slot])));
        }
        return steps.ToImmutable();
    }

    private static ForecastNotYet? WhyNot(TargetHistory history)
    {
        if (history.MeasuredDays < DayAhead.LeastDays)
        {
            return new ForecastNotYet("too-little-history", history.MeasuredDays, DayAhead.LeastDays, new LocalizedName(
                $"需要至少 {DayAhead.LeastDays} 天实测数据,现有 {history.MeasuredDays} 天。",
                $"A forecast needs at least {DayAhead.LeastDays} measured days; there are {history.MeasuredDays}."));
        }
        return history.LastMeasured < HistoryDays - SilentDays
            ? new ForecastNotYet("no-recent-data", history.MeasuredDays, DayAhead.LeastDays, new LocalizedName(
                $"最近 {SilentDays} 天没有实测数据,最后一天是 {history.Layout.FirstDay.AddDays(history.LastMeasured.Value):yyyy-MM-dd}。",
                $"Nothing was measured in the last {SilentDays} days; the last measured day is {history.Layout.FirstDay.AddDays(history.LastMeasured.Value):yyyy-MM-dd}."))
            : null;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
