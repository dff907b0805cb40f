using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Meters that run evenly at a rate of their own per hour; spans without readings are missing.</summary>
internal sealed class MonthSeries(FactoryCalendar calendar) : IFactorySeries
{
    private readonly Dictionary<PointId, double> _perHour = [];
    private readonly List<(PointId Point, TimeInterval Span)> _missing = [];
    private readonly Dictionary<PointId, double> _estimated = [];

    public MonthSeries With(string point, double perHour, double estimatedShare = 0)
    {
        _perHour[new PointId(point)] = perHour;
        _estimated[new PointId(point)] = estimatedShare;
        return this;
    }

    public MonthSeries Without(string point, TimeInterval span)
    {
        _missing.Add((new PointId(point), span));
        return this;
    }

    public ValueTask<IReadOnlyList<EnergySeries>> ReadAsync(
        IReadOnlyList<PointId> points, TimeInterval range, Step step, CancellationToken cancellationToken = default) =>
        new([.. points.Select((p, i) => new EnergySeries(i, range, step, Answer(p, range), [.. calendar.Steps(range, step).Select(s => Answer(p, s))]))]);

    private EnergyStep Answer(PointId point, TimeInterval step)
    {
        var missing = _missing.Where(m => m.Point == point).Sum(m => Overlap(m.Span, step));
        var covered = _perHour.ContainsKey(point) ? step.Duration.TotalHours - missing : 0;
        var share = _estimated.GetValueOrDefault(point);
        double? value = covered > 0 ? covered * _perHour[point] : null;
        var quality = value is null ? EnergyQuality.Missing : share switch { 0 => EnergyQuality.Measured, 1 => EnergyQuality.Estimated, _ => EnergyQuality.Mixed };
        var coverage = covered / step.Duration.TotalHours;
        return new EnergyStep(step.Start, step.End, value, value * share ?? 0, coverage * (1 - share), coverage, quality, null, null, null, null, BucketFlags.None);
    }

    private static double Overlap(TimeInterval a, TimeInterval b) =>
        Math.Max(0, ((a.End < b.End ? a.End : b.End) - (a.Start > b.Start ? a.Start : b.Start)).TotalHours);
}
