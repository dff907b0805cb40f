using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>
/// The one place where a point's readings become energy: a fold over its winning readings in time order. The live path and the
/// recomputation both run it, so they cannot differ.
/// </summary>
/// <remarks>
/// A reading settles what lies between it and the one before; the quarter-hour it lies in stays open in <see cref="State"/>. Buckets
/// are written in time order, each once it can no longer change; <see cref="EmitTail"/> writes what is provisionally known after that.
/// </remarks>
internal ref partial struct MeterFold
{
    /// <summary>A power or state value holds for at most this many intervals.</summary>
    private const int HoldIntervals = 3;

    private readonly PointRules _rules;
    private BucketWriter _output;
    private List<MeterEvent>? _events;

    public MeterFold(PointRules rules, in FoldState state, Span<Bucket> buffer)
    {
        _rules = rules;
        State = state;
        _output = new BucketWriter(buffer);
    }

    public FoldState State;

    public readonly List<MeterEvent>? Events => _events;

    /// <summary>Folds the next winning reading; its time lies after all that were folded before.</summary>
    public void Step(in Sample sample)
    {
        var reading = new Mark(sample.Ticks, sample.Value, sample.Quality);
        State.Seen = reading;
        State.SeenSource = sample.Source;
        TrackGrid(reading);
        if (reading.Quality == ReadingQuality.Suspect)
        {
            MarkSuspect(reading.Ticks);
        }
        else if (_rules.Kind == PointKind.Register)
        {
            StepRegister(reading);
        }
        else
        {
            StepDirect(reading);
        }
    }

    /// <summary>
    /// Writes the open quarter-hour and what follows from the readings so far without knowing the next: an interval that has begun,
    /// suspect readings. The state stays as it is.
    /// </summary>
    /// <param name="suspectsKnownUntil">Suspect readings up to here were written by an earlier call; 0: none.</param>
    public void EmitTail(long suspectsKnownUntil)
    {
        var saved = State;
        if (_rules.Kind == PointKind.Interval && State.HasCounted)
        {
            AddInterval(long.MaxValue);
        }
        if (State.SuspectFrom != 0)
        {
            var from = PointRules.Floor(Math.Max(State.SuspectFrom, suspectsKnownUntil));
            var last = PointRules.Floor(State.SuspectTo);
            for (var bucket = Math.Max(from, State.Open.StartTicks); bucket <= last; bucket += PointRules.QuarterHour)
            {
                MoveTo(bucket);
            }
        }
        FlushOpen();
        State = saved;
    }

    /// <summary>What was written so far; gives the working memory back.</summary>
    public System.Collections.Immutable.ImmutableArray<Bucket> TakeBuckets()
    {
        var result = _output.ToImmutable();
        _output.Dispose();
        return result;
    }

    /// <summary>
    /// Notes an event as ending at the reading under way, even where it speaks of an earlier one that waited: a recomputation of a span
    /// replaces the events that end in it, which must be those that its readings raise and no others.
    /// </summary>
    private void Raise(MeterEventKind kind, long from, double value, double amount = double.NaN) =>
        (_events ??= []).Add(new MeterEvent(kind, from, State.Seen.Ticks, value, amount));

    private void MarkSuspect(long ticks)
    {
        State.SuspectFrom = State.SuspectFrom == 0 ? ticks : Math.Min(State.SuspectFrom, ticks);
        State.SuspectTo = Math.Max(State.SuspectTo, ticks);
        if (State.HasOpen && PointRules.Floor(ticks) == State.Open.StartTicks)
        {
            State.Open.Flags |= BucketFlags.SuspectExcluded;
        }
    }

    /// <summary>Settles everything before a counted reading and makes it the newest.</summary>
    private void Accept(in Mark reading)
    {
        if (State.SuspectFrom != 0)
        {
            var last = PointRules.Floor(Math.Min(State.SuspectTo, reading.Ticks));
            var first = Math.Max(PointRules.Floor(State.SuspectFrom), State.Open.StartTicks);
            for (var bucket = first; bucket <= last; bucket += PointRules.QuarterHour)
            {
                MoveTo(bucket);
            }
            var later = State.SuspectTo > reading.Ticks;
            State.SuspectFrom = later ? Math.Max(State.SuspectFrom, reading.Ticks) : 0;
            State.SuspectTo = later ? State.SuspectTo : 0;
        }
        MoveTo(PointRules.Floor(reading.Ticks));
        State.Counted = reading;
        if (State.Open.Readings < ushort.MaxValue)
        {
            State.Open.Readings++;
        }
    }

    private void MoveTo(long bucketStart)
    {
        if (State.Open.StartTicks == bucketStart)
        {
            return;
        }
        FlushOpen();
        State.Open = Bucket.StartingAt(bucketStart);
        if (State.SuspectFrom != 0 && bucketStart >= PointRules.Floor(State.SuspectFrom) && bucketStart <= State.SuspectTo)
        {
            State.Open.Flags = BucketFlags.SuspectExcluded;
        }
    }

    private void FlushOpen()
    {
        if (State.HasOpen && State.Open.HasContent)
        {
            _output.Put(State.Open);
        }
    }

    /// <summary>Spreads an amount evenly over a span.</summary>
    private void AddAmount(long from, long to, double amount, bool estimated, BucketFlags flags)
    {
        var perTick = 1.0 / (to - from);
        for (var bucket = PointRules.Floor(from); bucket < to; bucket += PointRules.QuarterHour)
        {
            MoveTo(bucket);
            var part = Math.Min(bucket + PointRules.QuarterHour, to) - Math.Max(bucket, from);
            Add(part == to - from ? amount : amount * (part * perTick), part, estimated, flags);
        }
    }

    /// <summary>Holds a rate or condition over a span.</summary>
    private void AddLevel(long from, long to, double level, bool estimated, BucketFlags flags)
    {
        for (var bucket = PointRules.Floor(from); bucket < to; bucket += PointRules.QuarterHour)
        {
            MoveTo(bucket);
            var part = Math.Min(bucket + PointRules.QuarterHour, to) - Math.Max(bucket, from);
            Add(level * part / TimeSpan.TicksPerHour, part, estimated, flags);
            State.Open.Min = double.IsNaN(State.Open.Min) || level < State.Open.Min ? level : State.Open.Min;
            State.Open.Max = double.IsNaN(State.Open.Max) || level > State.Open.Max ? level : State.Open.Max;
        }
    }

    /// <summary>Marks a span without counting anything in it.</summary>
    private void AddFlags(long from, long to, BucketFlags flags)
    {
        for (var bucket = PointRules.Floor(from); bucket < to; bucket += PointRules.QuarterHour)
        {
            MoveTo(bucket);
            State.Open.Flags |= flags;
        }
    }

    private void Add(double amount, long ticks, bool estimated, BucketFlags flags)
    {
        var seconds = (float)((double)ticks / TimeSpan.TicksPerSecond);
        if (estimated)
        {
            State.Open.Estimated += amount;
            State.Open.EstimatedSeconds += seconds;
        }
        else
        {
            State.Open.Measured += amount;
            State.Open.MeasuredSeconds += seconds;
        }
        State.Open.Flags |= flags;
    }
}
