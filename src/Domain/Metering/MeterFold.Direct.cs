using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Metering;

/// <summary>Interval, power and state points: what each reading says needs no difference.</summary>
internal ref partial struct MeterFold
{
    private void StepDirect(in Mark reading)
    {
        if (!IsPlausible(reading.Value * _rules.MultiplierAt(reading.Ticks)))
        {
            Raise(MeterEventKind.Spike, reading.Ticks, reading.Value);
            MarkSuspect(reading.Ticks);
            return;
        }
        if (State.HasCounted)
        {
            var covered = _rules.Kind == PointKind.Interval ? AddInterval(reading.Ticks) : AddHold(reading.Ticks);
            if (reading.Ticks - covered > _rules.IntervalTicks / 2)
            {
                Raise(MeterEventKind.Gap, covered, reading.Value);
            }
        }
        TrackRun(reading);
        Accept(reading);
    }

    /// <summary>
    /// Counts the interval of the newest reading. Its quantity is kept whole; where the next reading begins earlier than it ends
    /// (a shifted clock), it ends there, so that no time is covered twice.
    /// </summary>
    /// <returns>Where it ends.</returns>
    private long AddInterval(long nextTicks)
    {
        var last = State.Counted;
        var end = Math.Min(_rules.IntervalEnd(last.Ticks), nextTicks);
        AddAmount(last.Ticks, end, last.Value * _rules.MultiplierAt(last.Ticks), PointRules.IsEstimate(last.Quality), FlagsOf(last));
        return end;
    }

    /// <summary>Lets the newest value hold until the next reading, never across more than three intervals.</summary>
    /// <returns>Where it ends.</returns>
    private long AddHold(long nextTicks)
    {
        var last = State.Counted;
        var end = Math.Min(last.Ticks + (HoldIntervals * _rules.IntervalTicks), nextTicks);
        AddLevel(last.Ticks, end, last.Value * _rules.MultiplierAt(last.Ticks), PointRules.IsEstimate(last.Quality), FlagsOf(last));
        return end;
    }

    private readonly BucketFlags FlagsOf(in Mark last) =>
        PointRules.FlagsOf(last.Quality) | (State.Stuck ? BucketFlags.Stuck : BucketFlags.None);

    private readonly bool IsPlausible(double value)
    {
        var point = _rules.Point;
        if (_rules.Kind == PointKind.State)
        {
            return !(value < point.MinValue) && !(value > point.MaxValue);
        }
        var hours = _rules.Kind == PointKind.Interval ? (double)_rules.IntervalTicks / TimeSpan.TicksPerHour : 1;
        if (Math.Abs(value) > point.MaxRate * hours * (1 + RelativeTolerance))
        {
            return false;
        }
        if (_rules.Kind == PointKind.Power && (value < point.MinValue || value > point.MaxValue))
        {
            return false;
        }
        return value >= 0 || point.MayBeNegative || (_rules.Kind == PointKind.Power && point.MinValue < 0);
    }
}
