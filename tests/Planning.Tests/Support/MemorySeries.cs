using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Tests.Support;

/// <summary>Quantities of points by quarter-hour, told by functions of the moment; null: no reading.</summary>
internal sealed class MemorySeries(FactoryCalendar calendar, IReadOnlyDictionary<string, Func<DateTimeOffset, double?>> quarters) : IFactorySeries
{
    public ValueTask<IReadOnlyList<EnergySeries>> ReadAsync(
        IReadOnlyList<PointId> points, TimeInterval range, Step step, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new([.. points.Select((p, i) =>
        {
            var read = quarters[p.Value];
            return new EnergySeries(i, range, step, Sum(range, read), [.. calendar.Steps(range, step).Select(s => Sum(s, read))]);
        })]);
    }

    private static EnergyStep Sum(TimeInterval span, Func<DateTimeOffset, double?> read)
    {
        var (sum, known, all, peak) = (0.0, 0, 0, (double?)null);
        for (var at = span.Start; at < span.End; at += FactoryCalendar.QuarterHour, all++)
        {
            if (read(at) is { } value)
            {
                (sum, known, peak) = (sum + value, known + 1, Math.Max(peak ?? double.MinValue, value * 4));
            }
        }
        var share = all == 0 ? 0 : (double)known / all;
        return new EnergyStep(
            span.Start, span.End, known == 0 ? null : sum, 0, share, share, known == 0 ? EnergyQuality.Missing : EnergyQuality.Measured, null, null, peak, span.Start, BucketFlags.None);
    }
}
