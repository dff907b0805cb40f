using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Tests.Forecasts;

/// <summary>Series worked out from a rule: point and start of a step give the value, null where missing.</summary>
internal sealed class MadeSeries(FactoryCalendar calendar, Func<string, DateTimeOffset, double?> value, Func<DateTimeOffset, bool>? isEstimated = null)
    : IFactorySeries
{
    /// <summary>The end of everything that was asked for: nothing of it or later was seen.</summary>
    public DateTimeOffset SeenUntil { get; private set; }

    /// <summary>The most steps that one call returned, of all its points together.</summary>
    public int MostSteps { get; private set; }

    public ValueTask<IReadOnlyList<EnergySeries>> ReadAsync(
        IReadOnlyList<PointId> points, TimeInterval range, Step step, CancellationToken cancellationToken = default)
    {
        SeenUntil = range.End > SeenUntil ? range.End : SeenUntil;
        List<EnergySeries> read = [.. points.Select(p => One(p, range, step))];
        MostSteps = Math.Max(MostSteps, read.Sum(s => s.Steps.Count));
        return new ValueTask<IReadOnlyList<EnergySeries>>(read);
    }

    private EnergySeries One(PointId point, TimeInterval range, Step step)
    {
        var steps = calendar.Steps(range, step).Select(i => Make(i, AmountOf(point, i, step))).ToList();
        return new EnergySeries(0, range, step, Make(range, steps.Sum(s => s.Value)), steps);
    }

    /// <summary>A day or month has what its hours have.</summary>
    private double? AmountOf(PointId point, TimeInterval interval, Step step)
    {
        if (step is Step.QuarterHour or Step.Hour)
        {
            return value(point.Value, interval.Start);
        }
        var known = calendar.Steps(interval, Step.Hour).Select(h => value(point.Value, h.Start)).Where(v => v is not null).ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    private EnergyStep Make(TimeInterval interval, double? amount)
    {
        var estimated = isEstimated?.Invoke(interval.Start) == true;
        var quality = amount is null ? EnergyQuality.Missing : estimated ? EnergyQuality.Estimated : EnergyQuality.Measured;
        var covered = amount is null ? 0 : 1;
        return new EnergyStep(
            interval.Start, interval.End, amount, estimated ? amount ?? 0 : 0, estimated ? 0 : covered, covered, quality, null, null, null, null, BucketFlags.None);
    }
}
