using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Quantities over time, from rollups and what is not yet in them; never from raw readings.</summary>
public interface IEnergyQueries
{
    /// <summary>One point's series. Quarter-hours belong to the step they start in.</summary>
    /// <param name="now">Time after it is not expected to be covered.</param>
    /// <exception cref="ArgumentException">The point has no rules: nothing says what its readings mean.</exception>
    ValueTask<EnergySeries> QueryEnergyAsync(
        int point, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>The quarter-hours of a point that start in a range and have content, ascending; those not yet on disk included.</summary>
    ValueTask<ImmutableArray<Bucket>> QuarterHoursAsync(int point, TimeInterval range, CancellationToken cancellationToken = default);

    /// <summary>The series of several points, in their order; for tables.</summary>
    /// <exception cref="ArgumentException">More than <see cref="SeriesSize.Most"/> steps together: use <see cref="StreamEnergyAsync"/>.</exception>
    ValueTask<IReadOnlyList<EnergySeries>> QueryEnergyAsync(
        IReadOnlyList<int> points, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>
    /// The series of many points one after the other, in their order: however many there are, a few are held at a time. For sums.
    /// </summary>
    /// <exception cref="ArgumentException">A point has no rules, or one series has more than <see cref="SeriesSize.Most"/> steps.</exception>
    IAsyncEnumerable<EnergySeries> StreamEnergyAsync(
        IReadOnlyList<int> points, TimeInterval range, Step step, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>How complete many points are, day by day, from the totals of days alone; for a map of a whole factory.</summary>
    /// <param name="last">Included.</param>
    /// <param name="now">Time after it is not expected to be covered.</param>
    /// <returns>In the order of <paramref name="points"/>.</returns>
    /// <exception cref="ArgumentException">A point has no rules.</exception>
    ValueTask<IReadOnlyList<PointCompleteness>> CompletenessAsync(
        IReadOnlyList<int> points, DateOnly first, DateOnly last, DateTimeOffset now, CancellationToken cancellationToken = default);
}
