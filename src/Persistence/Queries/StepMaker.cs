using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Coding;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Turns sums of rollups into answered steps, and adds them up to the total.</summary>
internal sealed class StepMaker(PointRules rules, DateTimeOffset now)
{
    private const double QuarterHours = 0.25;

    // The interval under way is not missing yet.
    private readonly DateTimeOffset _due = Completeness.DueUntil(rules.Point.Interval, rules.Calendar, now);
    private readonly bool _isState = rules.Point.Kind == PointKind.State;
    private DayTotal _total = DayTotal.Empty(0);

    public EnergyStep Make(TimeInterval interval, in DayTotal sum)
    {
        _total.Add(sum);
        return Answer(interval, sum, tooFine: interval.Duration < rules.Point.Interval.Span && rules.Point.Kind == PointKind.Interval);
    }

    public EnergyStep Total(TimeInterval range) => Answer(range, _total, tooFine: false);

    private EnergyStep Answer(TimeInterval interval, in DayTotal sum, bool tooFine)
    {
        var covered = sum.MeasuredSeconds + sum.EstimatedSeconds;
        var amount = sum.Measured + sum.Estimated;
        var quality = QualityOf(sum, tooFine);
        var expected = ((interval.End < _due ? interval.End : _due) - interval.Start).TotalSeconds;
        double? value = quality == EnergyQuality.Missing ? null
            : !_isState ? amount
            : covered > 0 ? amount / (covered / 3600)
            : null;
        var hasPeak = sum.PeakTicks != 0 && !_isState;
        return new EnergyStep(
            interval.Start,
            interval.End,
            value,
            _isState ? 0 : sum.Estimated,
            Share(sum.MeasuredSeconds, expected),
            Share(covered, expected),
            quality,
            Known(sum.Min),
            Known(sum.Max),
            hasPeak ? sum.Peak / QuarterHours : null,
            hasPeak ? new DateTimeOffset(sum.PeakTicks, TimeSpan.Zero) : null,
            sum.Flags);
    }

    public static EnergyQuality QualityOf(in DayTotal sum, bool tooFine)
    {
        var measured = sum.MeasuredSeconds > 0;
        // An estimate may fall into a quarter-hour that measured readings cover wholly.
        var estimated = sum.EstimatedSeconds > 0 || sum.Estimated != 0;
        return (measured, estimated) switch
        {
            (false, false) => EnergyQuality.Missing,
            (false, true) => EnergyQuality.Estimated,
            _ when tooFine => EnergyQuality.Estimated,
            (true, true) => EnergyQuality.Mixed,
            _ => (sum.Flags & BucketFlags.Manual) != 0 ? EnergyQuality.Manual : EnergyQuality.Measured,
        };
    }

    // A reading may cover a little time beyond "now" (an interval point's open interval).
    public static double Share(double seconds, double expected) => expected > 0 ? Math.Min(1, seconds / expected) : 0;

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
