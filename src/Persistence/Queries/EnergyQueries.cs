using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Energy series from the coarsest rollups that fit: day totals for whole days, quarter-hours for the rest.</summary>
internal sealed class EnergyQueries(IPointCatalog catalog, LiveTable live, ReaderPool<IHistoryReader> readers) : IEnergyQueries
{
    /// <summary>Rows read in one go, of a kilobyte or less each.</summary>
    private const int RowsAtOnce = 64 * 1024;

    private const int MostAtOnce = 1024;

    public async ValueTask<EnergySeries> QueryEnergyAsync(
        int point, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        (await QueryEnergyAsync([point], range, step, now, cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<IReadOnlyList<EnergySeries>> QueryEnergyAsync(
        IReadOnlyList<int> points, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        SeriesSize.Require(points.Count, range, step);
        var all = new List<EnergySeries>(points.Count);
        await foreach (var series in StreamEnergyAsync(points, range, step, now, cancellationToken).ConfigureAwait(false))
        {
            all.Add(series);
        }
        return all;
    }

    public async IAsyncEnumerable<EnergySeries> StreamEnergyAsync(
        IReadOnlyList<int> points, TimeInterval range, Step step, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        SeriesSize.Require(1, range, step);
        foreach (var some in points.Chunk(PointsAtOnce(range.Duration, SeriesSteps.IsFine(step))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var lease = readers.Rent();
            var views = await ViewAsync(
                lease.Reader, some, range, (view, needs) => SeriesSteps.Name(view, range, step, needs), cancellationToken).ConfigureAwait(false);
            foreach (var view in views)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var maker = new StepMaker(view.Rules, now);
                var steps = SeriesSteps.Make(view, range, step, maker);
                yield return new EnergySeries(view.Point, range, step, maker.Total(range), steps);
            }
        }
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
        var span = new TimeInterval(Start(first.AddDays(-1)), Start(last.AddDays(2)));
        var reader = new CompletenessReader(first, last, now);
        var all = new List<PointCompleteness>(points.Count);
        foreach (var some in points.Chunk(PointsAtOnce(span.Duration, isFine: false)))
        {
            using var lease = readers.Rent();
            var views = await ViewAsync(
                lease.Reader, some, span, (view, needs) => view.Rows.NameDays(first.DayNumber, last.DayNumber, needs), cancellationToken)
                .ConfigureAwait(false);
            foreach (var view in views)
            {
                cancellationToken.ThrowIfCancellationRequested();
                all.Add(reader.Read(view));
            }
        }
        return all;

        static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }

    /// <summary>So many that their rows fit in memory, and a table of hundreds is still one question.</summary>
    private static int PointsAtOnce(TimeSpan span, bool isFine)
    {
        // Days for fine steps, else months and the days at the two edges of the range.
        var rows = isFine ? span.TotalDays + 2 : (span.TotalDays / 28) + 64;
        return Math.Clamp((int)(RowsAtOnce / rows), 1, MostAtOnce);
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
