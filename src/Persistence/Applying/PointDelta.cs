using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Applying;

/// <summary>What one point has gained since a checkpoint: samples, quarter-hours, end-of-day states, events, counts.</summary>
internal sealed class PointDelta
{
    /// <summary>In arrival order.</summary>
    public SampleList Samples { get; private init; } = new();

    public BucketLayer Buckets { get; private init; } = new();

    /// <summary>Meter states at the ends of local days, by day number.</summary>
    public SortedList<int, MeterState> DayEnds { get; private init; } = [];

    /// <summary>Readings received, by the local day they speak of.</summary>
    public Dictionary<int, int> Received { get; private init; } = [];

    public List<MeterEvent> Events { get; private init; } = [];

    /// <summary>Spans of <see cref="MeterEvent.ToTicks"/> in which older events do not hold any more.</summary>
    public TickSpans ReplacedEvents { get; private init; } = new();

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

    /// <summary>Counts readings for the local days they speak of.</summary>
    public void Count(ReadOnlySpan<Sample> samples, FactoryCalendar calendar, LocalDays days)
    {
        for (var i = 0; i < samples.Length;)
        {
            var day = days.Of(calendar, samples[i].Ticks);
            var end = i + 1;
            while (end < samples.Length && samples[end].Ticks >= day.StartTicks && samples[end].Ticks < day.EndTicks)
            {
                end++;
            }
            CollectionsMarshal.GetValueRefOrAddDefault(Received, day.Number, out _) += end - i;
            i = end;
        }
    }

    /// <summary>This without the readings up to an arrival; itself where it has none of those.</summary>
    public PointDelta Behind(long arrival, FactoryCalendar? calendar)
    {
        var samples = Samples.Span;
        var first = 0;
        while (first < samples.Length && samples[first].Arrival <= arrival)
        {
            first++;
        }
        if (first == 0)
        {
            return this;
        }
        var rest = new PointDelta
        {
            Buckets = Buckets, DayEnds = DayEnds, Events = Events, ReplacedEvents = ReplacedEvents, State = State,
        };
        rest.Samples.Add(samples[first..]);
        if (calendar is not null)
        {
            rest.Count(samples[first..], calendar, new LocalDays());
        }
        return rest;
    }

    private void SetDayEnds(ReadOnlySpan<DayState> days)
    {
        foreach (var day in days)
        {
            DayEnds[day.Day.DayNumber] = day.State;
        }
    }
}
