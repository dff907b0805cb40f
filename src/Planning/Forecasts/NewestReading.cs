using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>Finds how far the series of a target reach.</summary>
public static class NewestReading
{
    private const int Years = 30;

    /// <summary>The end of the newest hour that holds something of every counter of a target, at most <paramref name="now"/>; null where none does.</summary>
    public static async Task<DateTimeOffset?> EndAsync(
        ForecastSite site, ForecastTarget target, IFactorySeries series, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var range = new TimeInterval(now.AddYears(-Years), now);
        foreach (var step in new[] { Step.Month, Step.Day, Step.Hour })
        {
            if (await NewestAsync(target, series, range, step, cancellationToken) is not { } newest)
            {
                return null;
            }
            range = newest;
        }
        return range.End < now ? range.End : now;
    }

    private static async Task<TimeInterval?> NewestAsync(
        ForecastTarget target, IFactorySeries series, TimeInterval range, Step step, CancellationToken cancellationToken)
    {
        TimeInterval[] steps = [];
        bool[] inAll = [];
        await foreach (var (_, read) in CounterReading.ReadAsync(series, target, range, step, cancellationToken))
        {
            if (steps.Length == 0)
            {
                steps = [.. read.Steps.Select(s => new TimeInterval(s.Start, s.End))];
                inAll = Enumerable.Repeat(true, steps.Length).ToArray();
            }
            for (var i = 0; i < steps.Length; i++)
            {
                inAll[i] &= read.Steps[i].Value is not null;
            }
        }
        var newest = Array.LastIndexOf(inAll, true);
        return newest < 0 ? null : steps[newest];
    }
}
