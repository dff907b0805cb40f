using System.Runtime.CompilerServices;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>Reads the counters of a target a few at a time: the year of ten thousand meters would not fit in memory.</summary>
internal static class CounterReading
{
    private const int AtOnce = 32;

    public static async IAsyncEnumerable<(CountingPoint Counter, EnergySeries Read)> ReadAsync(
        IFactorySeries series, ForecastTarget target, TimeInterval range, Step step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var counters in target.Points.Chunk(AtOnce))
        {
            var read = await series.ReadAsync([.. counters.Select(c => c.Point.Id)], range, step, cancellationToken);
            foreach (var pair in counters.Zip(read))
            {
                yield return pair;
            }
        }
    }

    /// <summary>Start of the first month in which any counter has a value; null where none has.</summary>
    public static async Task<DateTimeOffset?> FirstMonthAsync(
        IFactorySeries series, ForecastTarget target, TimeInterval range, CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        await foreach (var (_, read) in ReadAsync(series, target, range, Step.Month, cancellationToken))
        {
            foreach (var month in read.Steps)
            {
                if (month.Start >= first)
                {
                    break;
                }
                first = month.Value is null ? first : month.Start;
            }
        }
        return first;
    }
}
