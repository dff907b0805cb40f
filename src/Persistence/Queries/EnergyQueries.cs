using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Energy series from the coarsest rollups that fit: day totals for whole days, quarter-hours for the rest.</summary>
internal sealed class EnergyQueries(IPointCatalog catalog, LiveTable live, ReaderPool<IHistoryReader> readers) : IEnergyQueries
{
    public async ValueTask<EnergySeries> QueryEnergyAsync(
        int point, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        (await QueryEnergyAsync([point], range, step, now, cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<IReadOnlyList<EnergySeries>> QueryEnergyAsync(
        IReadOnlyList<int> points, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var views = await ViewAsync(
            lease.Reader, points, range, (view, needs) => SeriesSteps.Name(view, range, step, needs), cancellationToken).ConfigureAwait(false);
        var all = new EnergySeries[points.Count];
        for (var i = 0; i < all.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var maker = new StepMaker(views[i].Rules, now);
            var steps = SeriesSteps.Make(views[i], range, step, maker);
            all[i] = new EnergySeries(points[i], range, step, maker.Total(range), steps);
        }
        return all;
    }

    public async ValueTask<ImmutableArray<Bucket>> QuarterHoursAsync(int point, TimeInterval range, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var (from, to) = (range.Start.UtcTicks, range.End.UtcTicks);
        var views = await ViewAsync(
            lease.Reader, [point], range, (view, needs) => view.Rows.NameQuarters(from, to, needs), cancellationToken).ConfigureAwait(false);
        var buckets = new List<Bucket>();
        views[0].Rows.Quarters(from, to, buckets);
        return [.. buckets];
    }

    public async ValueTask<IReadOnlyList<PointCompleteness>> CompletenessAsync(
        IReadOnlyList<int> points, DateOnly first, DateOnly last, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var lease = readers.Rent();
        var span = new TimeInterval(Start(first.AddDays(-1)), Start(last.AddDays(2)));
        var views = await ViewAsync(
            lease.Reader, points, span, (view, needs) => view.Rows.NameDays(first.DayNumber, last.DayNumber, needs), cancellationToken)
            .ConfigureAwait(false);
        var reader = new CompletenessReader(first, last, now);
        var all = new PointCompleteness[points.Count];
        for (var i = 0; i < all.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all[i] = reader.Read(views[i]);
        }
        return all;

        static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }

    private PointRules RulesOf(int point) =>
        catalog.RulesOf(point) ?? throw new ArgumentException($"Point {point} has no definition.", nameof(point));

    /// <summary>The rollups of points as they are now. What is in memory is copied before anything is read; see <see cref="LivePoint"/>.</summary>
    private async ValueTask<PointView[]> ViewAsync(
        IHistoryReader store, IReadOnlyList<int> points, TimeInterval range, Action<PointView, RollupNeeds> name, CancellationToken cancellationToken)
    {
        var views = new PointView[points.Count];
        for (var i = 0; i < views.Length; i++)
        {
            var rules = RulesOf(points[i]);
            var memory = live.Find(points[i]);
            // Rollups lie in the local days they were made with.
            var calendar = memory?.Calendar ?? rules.Calendar;
            var rows = new RollupView(points[i], calendar, memory, store, range.Start.UtcTicks, range.End.UtcTicks);
            views[i] = new PointView(points[i], rules, calendar, rows);
        }
        if (store.WantsNeeds)
        {
            var needs = new RollupNeeds();
            foreach (var view in views)
            {
                name(view, needs);
            }
            await store.ReadAheadAsync(points, needs, cancellationToken).ConfigureAwait(false);
        }
        return views;
    }
}
