using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// One point in memory: its state and what is not yet in <c>store.db</c>. Written by the applier alone; readers and the checkpoint hold
/// the lock while they copy. A reader copies from here BEFORE it reads the store: what a checkpoint moves in between is then seen twice
/// (which absolute values and repeated samples bear), never not at all.
/// </summary>
internal sealed class LivePoint(int number)
{
    private readonly Lock _gate = new();
    private PointDelta? _active;
    private PointDelta? _frozen;

    public int Number => number;

    public MeterState State { get; private set; } = MeterState.Empty;

    /// <summary>The calendar its rollups were made with; null while it never had rules.</summary>
    public FactoryCalendar? Calendar { get; private set; }

    /// <summary>First and last sample; <see cref="FirstTicks"/> is larger than <see cref="LastTicks"/> where there is none.</summary>
    public long FirstTicks { get; private set; } = long.MaxValue;

    public long LastTicks { get; private set; }

    public long LastBucketTicks { get; private set; }

    /// <summary>Span of samples that wait for a recomputation; applier only.</summary>
    public long LateFrom { get; set; } = long.MaxValue;

    public long LateTo { get; set; }

    public void Load(MeterState state, FactoryCalendar? calendar, long firstTicks, long lastTicks, long lastBucketTicks)
    {
        State = state;
        Calendar = calendar;
        FirstTicks = firstTicks;
        LastTicks = lastTicks;
        LastBucketTicks = lastBucketTicks;
    }

    public void AddSamples(ReadOnlySpan<Sample> samples, FactoryCalendar? calendar, LocalDays days)
    {
        lock (_gate)
        {
            Calendar = calendar ?? Calendar;
            var delta = _active ??= new PointDelta();
            delta.Samples.Add(samples);
            foreach (ref readonly var sample in samples)
            {
                FirstTicks = Math.Min(FirstTicks, sample.Ticks);
                LastTicks = Math.Max(LastTicks, sample.Ticks);
            }
            if (Calendar is not null)
            {
                delta.Count(samples, Calendar, days);
            }
        }
    }

    /// <returns>How many more quarter-hours wait in memory.</returns>
    public int Take(MeterOutcome outcome)
    {
        lock (_gate)
        {
            State = outcome.State;
            var delta = _active ??= new PointDelta();
            var before = delta.Buckets.Buckets.Length;
            delta.Take(outcome);
            NoteLast(outcome.Buckets.AsSpan());
            return delta.Buckets.Buckets.Length - before;
        }
    }

    public void Take(Recalculated result, FactoryCalendar calendar)
    {
        lock (_gate)
        {
            Calendar = calendar;
            // The recomputation saw all samples that have arrived, so none of them is to be applied again.
            State = result.State?.WithLastArrival(Math.Max(State.LastArrival, result.State.LastArrival)) ?? State;
            (_active ??= new PointDelta()).Take(result);
            NoteLast(result.Buckets.AsSpan());
        }
    }

    /// <summary>Sets what there is aside for a checkpoint; what comes now goes into a new delta.</summary>
    public PointDelta Freeze()
    {
        lock (_gate)
        {
            var delta = _active ?? new PointDelta();
            delta.State = State;
            _frozen = delta;
            _active = null;
            return delta;
        }
    }

    /// <summary>The frozen delta is in the store.</summary>
    public void Thaw()
    {
        lock (_gate)
        {
            _frozen?.Samples.Clear();
            _frozen = null;
        }
    }

    /// <summary>Samples of a span that are in memory, in arrival order.</summary>
    public void CopySamples(long from, long to, List<Sample> into)
    {
        lock (_gate)
        {
            Copy(_frozen);
            Copy(_active);
        }

        void Copy(PointDelta? delta)
        {
            if (delta is null)
            {
                return;
            }
            foreach (ref readonly var sample in delta.Samples.Span)
            {
                if (sample.Ticks >= from && sample.Ticks < to)
                {
                    into.Add(sample);
                }
            }
        }
    }

    /// <summary>The quarter-hours of a span that are in memory.</summary>
    public BucketLayer CopyBuckets(long from, long to)
    {
        lock (_gate)
        {
            var layer = _frozen?.Buckets.Slice(from, to) ?? new BucketLayer();
            if (_active is { } active)
            {
                layer.Put(active.Buckets.Slice(from, to));
            }
            return layer;
        }
    }

    /// <summary>The newest end-of-day state in memory of a day or an earlier one.</summary>
    public (int Day, MeterState State)? DayEndUpTo(int day)
    {
        lock (_gate)
        {
            var frozen = Newest(_frozen, day);
            var active = Newest(_active, day);
            return active is { } a && (frozen is not { } f || a.Day >= f.Day) ? active : frozen;
        }
    }

    /// <summary>Readings received per local day that are not counted in the store yet.</summary>
    /// <param name="storedArrival">The last arrival that the store has counted; a follower still keeps what another host stored.</param>
    public int ReceivedOn(int day, long storedArrival)
    {
        lock (_gate)
        {
            return Received(_frozen) + Received(_active);
        }

        int Received(PointDelta? delta) => delta?.Behind(storedArrival, Calendar).Received.GetValueOrDefault(day) ?? 0;
    }

    /// <summary>The events in memory, and the spans in which stored ones do not hold any more.</summary>
    public EventLayer CopyEvents()
    {
        lock (_gate)
        {
            var layer = new EventLayer();
            layer.Put(_frozen);
            layer.Put(_active);
            return layer;
        }
    }

    private static (int Day, MeterState State)? Newest(PointDelta? delta, int day)
    {
        for (var i = (delta?.DayEnds.Count ?? 0) - 1; i >= 0; i--)
        {
            if (delta!.DayEnds.Keys[i] <= day)
            {
                return (delta.DayEnds.Keys[i], delta.DayEnds.Values[i]);
            }
        }
        return null;
    }

    private void NoteLast(ReadOnlySpan<Bucket> buckets)
    {
        if (!buckets.IsEmpty)
        {
            LastBucketTicks = Math.Max(LastBucketTicks, buckets[^1].StartTicks);
        }
    }
}
