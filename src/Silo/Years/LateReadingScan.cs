using System.Collections.Immutable;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Years;

/// <summary>Finds the readings of a frozen year that came after it was frozen.</summary>
internal sealed class LateReadingScan(ReadingStore store)
{
    /// <summary>So many points are read through even where no amount changed; beyond them only those whose amounts did.</summary>
    private const int MostUnchanged = 100;

    private const int Page = 50_000;

    /// <returns>What was found, and whether every point was read through.</returns>
    public async Task<(ImmutableArray<LateReadings> Late, bool IsComplete)> ScanAsync(
        LoadedFactory factory, YearDocument frozen, ReckonedYear now, CancellationToken cancellationToken)
    {
        var amounts = now.Activity.ToDictionary(a => a.Point, StringComparer.Ordinal);
        var newer = frozen.Activity
            .Where(a => factory.Point(new PointId(a.Point)) is { } point && store.Readings.StateOf(factory.Numbers[point.Id]).LastArrival > a.LastArrival)
            .OrderByDescending(a => amounts.TryGetValue(a.Point, out var b) && IsChanged(a, b)).ToList();
        var changed = newer.Count(a => amounts.TryGetValue(a.Point, out var b) && IsChanged(a, b));
        var late = ImmutableArray.CreateBuilder<LateReadings>();
        foreach (var activity in newer.Take(Math.Max(changed, MostUnchanged)))
        {
            if (await OfAsync(factory, activity, now.Period, cancellationToken) is { } found)
            {
                late.Add(found);
            }
        }
        return (late.ToImmutable(), newer.Count <= Math.Max(changed, MostUnchanged));
    }

    private async Task<LateReadings?> OfAsync(LoadedFactory factory, YearActivity activity, TimeInterval period, CancellationToken cancellationToken)
    {
        var (count, first, last, next) = (0, long.MaxValue, long.MinValue, (string?)null);
        do
        {
            var page = await store.Readings.ReadAsync(factory.Numbers[new PointId(activity.Point)], period, history: true, Page, next, cancellationToken);
            foreach (var reading in page.Readings.Where(r => r.Sample.Arrival > activity.LastArrival))
            {
                (count, first, last) = (count + 1, Math.Min(first, reading.Sample.Ticks), Math.Max(last, reading.Sample.Ticks));
            }
            next = page.Next;
        }
        while (next is not null);
        DateTimeOffset Local(long ticks) => factory.Calendar.ToLocal(new DateTimeOffset(ticks, TimeSpan.Zero));
        return count == 0 ? null : new LateReadings(activity.Point, count, Local(first), Local(last), activity.LastArrival);
    }

    private static bool IsChanged(YearActivity before, YearActivity now) =>
        before.Months.Length != now.Months.Length || before.Months.Zip(now.Months).Any(m => m.First.Value != m.Second.Value || m.First.Coverage != m.Second.Coverage);
}
