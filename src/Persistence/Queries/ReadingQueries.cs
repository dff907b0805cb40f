using System.Globalization;
using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Raw readings from chunks and memory.</summary>
internal sealed class ReadingQueries(IPointCatalog catalog, LiveTable live, ReaderPool<IHistoryReader> readers, RawRemovals removals) : IReadingQueries
{
    public ValueTask<ReadingPage> ReadAsync(
        int point, TimeInterval range, bool history = false, int limit = 1000, string? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (afterTicks, afterArrival) = page is null ? (long.MinValue, 0) : ParsePage(page);
        using var lease = readers.Rent();
        var days = new RawDays(live.Find(point), point, lease.Reader, Math.Max(range.Start.UtcTicks, afterTicks), range.End.UtcTicks);
        var found = new List<StoredReading>();
        while (found.Count <= limit && days.Next() is { } samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var reading in Judge(point, samples))
            {
                var isNew = reading.Sample.Ticks > afterTicks || (reading.Sample.Ticks == afterTicks && reading.Sample.Arrival > afterArrival);
                if (isNew && (history || reading.Counts))
                {
                    found.Add(reading);
                }
            }
        }
        if (found.Count <= limit)
        {
            return new ValueTask<ReadingPage>(new ReadingPage(found, null));
        }
        found.RemoveRange(limit, found.Count - limit);
        var last = found[^1].Sample;
        return new ValueTask<ReadingPage>(
            new ReadingPage(found, string.Create(CultureInfo.InvariantCulture, $"{last.Ticks}-{last.Arrival}")));
    }

    public ValueTask<Sample?> LatestAsync(int point, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<Sample?>(live.Find(point)?.State.LastCounted);
    }

    public MeterState StateOf(int point) => live.Find(point)?.State ?? MeterState.Empty;

    public ValueTask<IReadOnlyList<MeterEvent>> EventsAsync(
        int point, TimeInterval range, int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var events = Events(point, range.Start.UtcTicks, range.End.UtcTicks, limit);
        return new ValueTask<IReadOnlyList<MeterEvent>>([.. events.Take(limit)]);
    }

    public ValueTask<IReadOnlyList<DayQuality>> QualityAsync(
        int point, DateOnly from, DateOnly to, CancellationToken cancellationToken = default)
    {
        var memory = live.Find(point);
        var found = new List<DayQuality>();
        if (memory?.Calendar is not { } calendar)
        {
            return new ValueTask<IReadOnlyList<DayQuality>>(found);
        }
        using var lease = readers.Rent();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (QualityOf(memory, lease.Reader, LocalDays.On(calendar, day.DayNumber)) is { } quality)
            {
                found.Add(quality);
            }
        }
        return new ValueTask<IReadOnlyList<DayQuality>>(found);
    }

    private static (long Ticks, long Arrival) ParsePage(string page)
    {
        var parts = page.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var arrival)
            ? (ticks, arrival)
            : throw new FormatException($"'{page}' is not a page mark.");
    }

    private DayQuality? QualityOf(LivePoint memory, IHistoryReader store, LocalDay day)
    {
        var received = memory.ReceivedOn(day.Number, store.StoredArrival()) + store.ReadDay(memory.Number, day.Number, []);
        var days = new RawDays(memory, memory.Number, store, day.StartTicks, day.EndTicks);
        int distinct = 0, corrections = 0, suspect = 0;
        while (days.Next() is { } samples)
        {
            var span = CollectionsMarshal.AsSpan(samples);
            distinct += span.Length;
            for (var i = 0; i < span.Length; i++)
            {
                suspect += span[i].Quality == ReadingQuality.Suspect ? 1 : 0;
                corrections += IsCorrected(span[i], span[(i + 1)..]) ? 1 : 0;
            }
        }
        if (received == 0 && distinct == 0)
        {
            return null;
        }
        var events = Events(memory.Number, day.StartTicks, day.EndTicks, limit: 10_000).GroupBy(e => e.Kind).ToDictionary(g => g.Key, g => g.Count());
        if (day.StartTicks < removals.CutOf(memory.Number))
        {
            return new DayQuality(DateOnly.FromDayNumber(day.Number), received, null, null, null, null, events);
        }
        // A checkpoint in between may be seen twice in the received count; never fewer than were kept.
        received = Math.Max(received, distinct);
        return new DayQuality(DateOnly.FromDayNumber(day.Number), received, distinct, received - distinct, corrections, suspect, events);
    }

    private static bool IsCorrected(in Sample sample, ReadOnlySpan<Sample> behind)
    {
        foreach (ref readonly var other in behind)
        {
            if (other.Ticks != sample.Ticks)
            {
                return false;
            }
            if (other.Source == sample.Source)
            {
                return true;
            }
        }
        return false;
    }

    private List<MeterEvent> Events(int point, long from, long to, int limit)
    {
        // Memory before store: see LivePoint.
        var memory = live.Find(point)?.CopyEvents() ?? new EventLayer();
        var stored = new List<MeterEvent>();
        using (var lease = readers.Rent())
        {
            lease.Reader.ReadEvents(point, from, to, limit, stored);
        }
        return [.. memory.Over(stored).Where(e => e.FromTicks < to && e.ToTicks >= from).OrderBy(e => e.FromTicks).ThenBy(e => e.Kind)];
    }

    private IEnumerable<StoredReading> Judge(int point, List<Sample> samples)
    {
        if (catalog.RulesOf(point) is not { } rules)
        {
            return samples.Select((s, i) => new StoredReading(s, i + 1 == samples.Count || samples[i + 1].Ticks != s.Ticks));
        }
        var ordered = samples.ToArray();
        var winners = WinningReadings.Select(rules, ordered);
        var counting = new HashSet<(long, long)>();
        foreach (var winner in ordered.AsSpan(0, winners))
        {
            if (winner.Quality != ReadingQuality.Suspect)
            {
                counting.Add((winner.Ticks, winner.Arrival));
            }
        }
        return samples.Select(s => new StoredReading(s, counting.Contains((s.Ticks, s.Arrival))));
    }
}
