namespace FactoryTwin.Domain.Metering;

/// <summary>Register points (累计表码): energy is the difference of two readings.</summary>
internal ref partial struct MeterFold
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>Where no rate limit is known, a fall is a rollover only if the register then ran at most this share of its range.</summary>
    private const double RolloverShare = 0.1;

    private void StepRegister(in Mark reading)
    {
        if (!State.HasCounted)
        {
            TrackRun(reading);
            Accept(reading);
        }
        else if (Follows(State.Counted, reading, out var difference, out var rolledOver))
        {
            RefutePending();
            Count(reading, difference, rolledOver);
        }
        else if (State.HasPending && Follows(State.Pending, reading, out difference, out rolledOver))
        {
            ConfirmPending();
            Count(reading, difference, rolledOver);
        }
        else
        {
            RefutePending();
            State.Pending = reading;
        }
    }

    /// <summary>Whether one register value can truly follow another: not falling, or over the top, or true feed-back; and not too fast.</summary>
    private readonly bool Follows(in Mark from, in Mark to, out double difference, out bool rolledOver)
    {
        rolledOver = false;
        difference = to.Value - from.Value;
        if (difference < 0 && difference >= -RelativeTolerance * Math.Abs(from.Value))
        {
            difference = 0;
        }
        if ((difference >= 0 || _rules.Point.MayBeNegative) && IsPlausibleRate(from.Ticks, to.Ticks, difference))
        {
            return true;
        }
        if (difference < 0 && _rules.Point.RolloverAt is { } top && from.Value <= top)
        {
            difference += top;
            rolledOver = difference >= 0
                && (_rules.Point.MaxRate is null ? difference <= RolloverShare * top : IsPlausibleRate(from.Ticks, to.Ticks, difference));
        }
        return rolledOver;
    }

    private readonly bool IsPlausibleRate(long from, long to, double difference)
    {
        if (_rules.Point.MaxRate is not { } limit)
        {
            return true;
        }
        var hours = (double)Math.Max(to - from, _rules.IntervalTicks) / TimeSpan.TicksPerHour;
        return Math.Abs(Multiplied(from, to, difference)) <= limit * hours * (1 + RelativeTolerance);
    }

    /// <summary>A register difference in the point's unit: where the multiplier changes inside, each part of the time by its own.</summary>
    private readonly double Multiplied(long from, long to, double difference)
    {
        var amount = 0.0;
        var start = from;
        foreach (var change in _rules.Changes)
        {
            var at = change.From.UtcTicks;
            if (at > start && at < to)
            {
                amount += difference * ((double)(at - start) / (to - from)) * _rules.MultiplierAt(start);
                start = at;
            }
        }
        return start == from
            ? difference * _rules.MultiplierAt(from)
            : amount + (difference * ((double)(to - start) / (to - from)) * _rules.MultiplierAt(start));
    }

    /// <summary>Counts the difference between the base and a reading over the time between them.</summary>
    private void Count(in Mark reading, double difference, bool rolledOver)
    {
        var last = State.Counted;
        var gap = reading.Ticks - last.Ticks > _rules.IntervalTicks + (_rules.IntervalTicks / 2);
        var (wasStuck, stoodSince) = (State.Stuck, State.RunSince);
        TrackRun(reading);
        var caughtUp = wasStuck && !State.Stuck;
        var flags = PointRules.FlagsOf(last.Quality) | PointRules.FlagsOf(reading.Quality)
            | (gap || caughtUp ? BucketFlags.GapSpread | BucketFlags.Estimated : BucketFlags.None)
            | (State.Stuck ? BucketFlags.Stuck : BucketFlags.None)
            | (rolledOver ? BucketFlags.RegisterEvent : BucketFlags.None);
        var estimated = gap || caughtUp || PointRules.IsEstimate(last.Quality) || PointRules.IsEstimate(reading.Quality);
        if (gap)
        {
            Raise(MeterEventKind.Gap, last.Ticks, reading.Value, Multiplied(last.Ticks, reading.Ticks, difference));
        }
        if (caughtUp)
        {
            Raise(MeterEventKind.CatchUp, stoodSince, reading.Value, Multiplied(last.Ticks, reading.Ticks, difference));
        }
        if (rolledOver)
        {
            Raise(MeterEventKind.Rollover, last.Ticks, reading.Value, Multiplied(last.Ticks, reading.Ticks, difference));
        }
        Spread(last.Ticks, reading, difference, estimated, flags);
        Accept(reading);
    }

    /// <summary>
    /// Spreads a difference evenly over its time. A change of multiplier inside splits it at that moment: the counts before it are
    /// worth the old factor, those after it the new one.
    /// </summary>
    private void Spread(long from, in Mark reading, double difference, bool estimated, BucketFlags flags)
    {
        var start = from;
        var to = reading.Ticks;
        foreach (var change in _rules.Changes)
        {
            var at = change.From.UtcTicks;
            if (at > start && at < to)
            {
                flags |= BucketFlags.RegisterEvent;
                AddAmount(start, at, difference * ((double)(at - start) / (to - from)) * _rules.MultiplierAt(start), estimated, flags);
                Raise(MeterEventKind.MultiplierChange, at, reading.Value, Multiplied(from, to, difference));
                start = at;
            }
        }
        var rest = start == from ? difference : difference * ((double)(to - start) / (to - from));
        AddAmount(start, to, rest * _rules.MultiplierAt(start), estimated, flags);
    }

    private void RefutePending()
    {
        if (State.HasPending)
        {
            Raise(MeterEventKind.Spike, State.Pending.Ticks, State.Pending.Value);
            MarkSuspect(State.Pending.Ticks);
            State.Pending = default;
        }
    }

    /// <summary>
    /// The waiting value was right. If the register had stood still and the step is believable over that time, it caught up: what flowed
    /// meanwhile is counted as estimated and left out of peaks. Otherwise the register was reset or replaced and what flowed between the base
    /// and the waiting value is unknown; only where it began again at zero and its value is believable, that value is counted, as estimated.
    /// </summary>
    private void ConfirmPending()
    {
        var (last, start, stoodSince) = (State.Counted, State.Pending, State.RunSince);
        State.Pending = default;
        var fell = start.Value < last.Value;
        var step = fell ? start.Value : start.Value - last.Value;
        // Without a rate limit anything is believable, so nothing is.
        var counts = step >= 0 && _rules.Point.MaxRate is not null && IsPlausibleRate(fell ? last.Ticks : stoodSince, start.Ticks, step);
        var amount = counts ? Multiplied(last.Ticks, start.Ticks, step) : double.NaN;
        var (kind, since) = (fell, counts) switch
        {
            (true, _) => (MeterEventKind.Reset, start.Ticks),
            (_, true) => (MeterEventKind.CatchUp, stoodSince),
            _ => (MeterEventKind.Replacement, start.Ticks),
        };
        Raise(kind, since, start.Value, amount);
        var flags = kind == MeterEventKind.CatchUp ? BucketFlags.GapSpread : BucketFlags.RegisterEvent;
        if (counts)
        {
            Spread(last.Ticks, start, step, estimated: true, BucketFlags.Estimated | flags);
        }
        else
        {
            AddFlags(last.Ticks, start.Ticks, flags);
        }
        TrackRun(start);
        Accept(start);
    }
}
