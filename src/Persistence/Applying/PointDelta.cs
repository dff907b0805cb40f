using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Applying;

/// <summary>What one point has gained since a checkpoint: samples, quarter-hours, end-of-day states, events, counts.</summary>
internal sealed class PointDelta
{
    /// <summary>In arrival order.</summary>
    public SampleList Samples { get; } = new();

    public BucketLayer Buckets { get; } = new();

    /// <summary>Meter states at the ends of local days, by day number.</summary>
    public SortedList<int, MeterState> DayEnds { get; } = [];

    /// <summary>Readings received, by the local day they speak of.</summary>
    public Dictionary<int, int> Received { get; } = [];

    public List<MeterEvent> Events { get; } = [];

    /// <summary>Spans of <see cref="MeterEvent.ToTicks"/> in which older events do not hold any more.</summary>
    public TickSpans ReplacedEvents { get; } = new();

    /// <summary>State at the moment the delta was frozen.</summary>
    public MeterState State { get; set; } = MeterState.Empty;

    public void Take(MeterOutcome outcome)
    {
        Buckets.Set(outcome.Buckets.AsSpan());
        SetDayEnds(outcome.ClosedDays.AsSpan());
        Events.AddRange(outcome.Events.AsSpan());
    }

    public void Take(Recalculated result)
    {
        Buckets.Replace(result.FromTicks, result.ToTicks, result.Buckets.AsSpan());
        SetDayEnds(result.Days.AsSpan());
        Events.RemoveAll(e => e.ToTicks >= result.EventsFromTicks && e.ToTicks < result.EventsToTicks);
        ReplacedEvents.Add(result.EventsFromTicks, result.EventsToTicks);
        Events.AddRange(result.Events.AsSpan());
    }

    private void SetDayEnds(ReadOnlySpan<DayState> days)
    {
        foreach (var day in days)
        {
            DayEnds[day.Day.DayNumber] = day.State;
        }
    }
}
