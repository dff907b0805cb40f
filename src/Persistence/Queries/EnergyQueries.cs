using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Energy series from the coarsest rollups that fit: day totals for whole days, quarter-hours for the rest.</summary>
internal sealed class EnergyQueries(IPointCatalog catalog, LiveTable live, ReaderPool<IHistoryReader> readers) : IEnergyQueries
{
    public ValueTask<EnergySeries> QueryEnergyAsync(
        int point, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        return new ValueTask<EnergySeries>(Query(lease.Reader, point, range, step, now));
    }

    public ValueTask<IReadOnlyList<EnergySeries>> QueryEnergyAsync(
        IReadOnlyList<int> points, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        using var lease = readers.Rent();
        var all = new EnergySeries[points.Count];
        for (var i = 0; i < all.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all[i] = Query(lease.Reader, points[i], range, step, now);
        }
        return new ValueTask<IReadOnlyList<EnergySeries>>(all);
    }

    public ValueTask<ImmutableArray<Bucket>> QuarterHoursAsync(int point, TimeInterval range, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var (view, _) = View(lease.Reader, point, RulesOf(point), range);
        var buckets = new List<Bucket>();
        view.Quarters(range.Start.UtcTicks, range.End.UtcTicks, buckets);
        return new ValueTask<ImmutableArray<Bucket>>([.. buckets]);
    }

    public ValueTask<IReadOnlyList<PointCompleteness>> CompletenessAsync(
        IReadOnlyList<int> points, DateOnly first, DateOnly last, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        using var lease = readers.Rent();
        var reader = new CompletenessReader(live, lease.Reader, first, last, now);
        var all = new PointCompleteness[points.Count];
        for (var i = 0; i < all.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all[i] = reader.Read(points[i], RulesOf(points[i]));
        }
        return new ValueTask<IReadOnlyList<PointCompleteness>>(all);
    }

    private PointRules RulesOf(int point) =>
        catalog.RulesOf(point) ?? throw new ArgumentException($"Point {point} has no definition.", nameof(point));

    private (RollupView View, FactoryCalendar Calendar) View(IHistoryReader store, int point, PointRules rules, TimeInterval range)
    {
        var memory = live.Find(point);
        // Rollups lie in the local days they were made with.
        var calendar = memory?.Calendar ?? rules.Calendar;
        return (new RollupView(point, calendar, memory, store, range.Start.UtcTicks, range.End.UtcTicks), calendar);
    }

    private EnergySeries Query(IHistoryReader store, int point, TimeInterval range, Step step, DateTimeOffset now)
    {
        var rules = RulesOf(point);
        var (view, calendar) = View(store, point, rules, range);
        var maker = new StepMaker(rules, now);
        var steps = step is Step.QuarterHour or Step.Hour
            ? Fine(view, calendar, range, step, maker)
            : Coarse(view, calendar, range, step, maker);
        return new EnergySeries(point, range, step, maker.Total(range), steps);
    }

    private static List<EnergyStep> Fine(RollupView view, FactoryCalendar calendar, TimeInterval range, Step step, StepMaker maker)
    {
        var buckets = new List<Bucket>();
        view.Quarters(range.Start.UtcTicks, range.End.UtcTicks, buckets);
        var steps = new List<EnergyStep>();
        var next = 0;
        foreach (var interval in calendar.Steps(range, step))
        {
            var sum = DayTotal.Empty(0);
            for (var end = interval.End.UtcTicks; next < buckets.Count && buckets[next].StartTicks < end; next++)
            {
                sum.Add(buckets[next]);
            }
            steps.Add(maker.Make(interval, sum));
        }
        return steps;
    }

    private static List<EnergyStep> Coarse(RollupView view, FactoryCalendar calendar, TimeInterval range, Step step, StepMaker maker)
    {
        var (first, last) = WholeDays(calendar, range);
        var days = new List<DayTotal>();
        if (first <= last)
        {
            view.Days(first, last, days);
        }
        var steps = new List<EnergyStep>();
        var edge = new List<Bucket>();
        var next = 0;
        foreach (var interval in calendar.Steps(range, step))
        {
            var sum = DayTotal.Empty(0);
            var (from, to) = WholeDays(calendar, interval);
            if (from > to)
            {
                AddEdge(interval.Start, interval.End);
            }
            else
            {
                AddEdge(interval.Start, calendar.StartOf(DateOnly.FromDayNumber(from)));
                for (; next < days.Count && days[next].Day <= to; next++)
                {
                    sum.Add(days[next]);
                }
                AddEdge(calendar.StartOf(DateOnly.FromDayNumber(to + 1)), interval.End);
            }
            steps.Add(maker.Make(interval, sum));

            void AddEdge(DateTimeOffset start, DateTimeOffset end)
            {
                edge.Clear();
                view.Quarters(start.UtcTicks, end.UtcTicks, edge);
                foreach (var bucket in edge)
                {
                    sum.Add(bucket);
                }
            }
        }
        return steps;
    }

    /// <summary>The first and last local day that lie wholly inside; first behind last where none does.</summary>
    private static (int First, int Last) WholeDays(FactoryCalendar calendar, TimeInterval range)
    {
        if (range.Duration == TimeSpan.Zero)
        {
            return (1, 0);
        }
        var first = calendar.DayOf(range.Start);
        if (calendar.StartOf(first) < range.Start)
        {
            first = first.AddDays(1);
        }
        // The end is outside the range, so the day that holds it is never whole.
        return (first.DayNumber, calendar.DayOf(range.End).DayNumber - 1);
    }
}
