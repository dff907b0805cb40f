using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Metering;

/// <summary>Stuck values and drifting clocks.</summary>
internal ref partial struct MeterFold
{
    /// <summary>
    /// Follows how long the value has been the same; called before the reading becomes the newest. An exact zero of an interval or
    /// power point is rest (a machine that is off, a PV array at night), not a value that is due to move.
    /// </summary>
    private void TrackRun(in Mark reading)
    {
        if (!_rules.TracksRuns)
        {
            return;
        }
        var rests = reading.Value == 0 && _rules.Kind is PointKind.Interval or PointKind.Power;
        if (State.HasCounted && State.Counted.Value == reading.Value && !rests)
        {
            if (!State.Stuck && reading.Ticks - State.RunSince > _rules.StuckAfterTicks)
            {
                State.Stuck = true;
                Raise(MeterEventKind.Stuck, State.RunSince, reading.Value);
            }
            return;
        }
        if (State.Stuck)
        {
            Raise(MeterEventKind.StuckEnded, State.RunSince, reading.Value);
            State.Stuck = false;
        }
        State.RunSince = reading.Ticks;
    }

    /// <summary>A clock has drifted when three readings in a row lie off the grid; one alone may be a late poll.</summary>
    private void TrackGrid(in Mark reading)
    {
        if (_rules.GridTicks == 0)
        {
            return;
        }
        var phase = reading.Ticks % _rules.GridTicks;
        phase = phase > _rules.GridTicks / 2 ? phase - _rules.GridTicks : phase;
        var offSeconds = (double)phase / TimeSpan.TicksPerSecond;
        if (Math.Abs(phase) <= _rules.DriftToleranceTicks)
        {
            if (State.DriftRun == FoldState.DriftConfirmed)
            {
                Raise(MeterEventKind.ClockDriftEnded, reading.Ticks, reading.Value, offSeconds);
            }
            State.DriftRun = 0;
        }
        else if (State.DriftRun < FoldState.DriftConfirmed && ++State.DriftRun == FoldState.DriftConfirmed)
        {
            Raise(MeterEventKind.ClockDrift, reading.Ticks, reading.Value, offSeconds);
        }
    }
}
