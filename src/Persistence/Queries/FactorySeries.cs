using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Queries;

/// <summary>One factory's series out of the reading store.</summary>
/// <param name="energy">Where they are kept.</param>
/// <param name="numbers">The store's number of each point of the factory.</param>
/// <param name="time">Tells until when readings are expected.</param>
public sealed class FactorySeries(IEnergyQueries energy, IReadOnlyDictionary<PointId, int> numbers, TimeProvider time) : IFactorySeries
{
    /// <inheritdoc />
    public ValueTask<IReadOnlyList<EnergySeries>> ReadAsync(
        IReadOnlyList<PointId> points, TimeInterval range, Step step, CancellationToken cancellationToken = default) =>
        energy.QueryEnergyAsync([.. points.Select(NumberOf)], range, step, time.GetUtcNow(), cancellationToken);

    private int NumberOf(PointId point) => numbers.TryGetValue(point, out var number)
        ? number
        : throw new ArgumentException($"The factory has no point '{point}'.", nameof(point));
}
