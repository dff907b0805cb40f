using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Plan.Bench;

/// <summary>Made-up quantities for every point: a daily wave, the same each day.</summary>
internal sealed class MadeSeries(FactoryCalendar calendar) : IFactorySeries
{
    public ValueTask<IReadOnlyList<EnergySeries>> ReadAsync(
        IReadOnlyList<PointId> points, TimeInterval range, Step step, CancellationToken cancellationToken = default) =>
        new([.. points.Select((p, i) => Of(i, p, range, step))]);

    private EnergySeries Of(int index, PointId point, TimeInterval range, Step step)
    {
        var size = 10 + (Math.Abs(point.Value.Length * 7) % 50);
        return new EnergySeries(index, range, step, At(range, size), [.. calendar.Steps(range, step).Select(s => At(s, size))]);
    }

    private static EnergyStep At(TimeInterval span, double size)
    {
        var value = span.Duration.TotalHours * size * (1.5 + Math.Sin(span.Start.TimeOfDay.TotalHours * Math.PI / 12));
        return new EnergyStep(span.Start, span.End, value, 0, 1, 1, EnergyQuality.Measured, null, null, value, span.Start, BucketFlags.None);
    }
}
