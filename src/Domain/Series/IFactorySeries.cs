using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Series;

/// <summary>
/// The quantities of one factory's points over time, wherever they are kept. What accounting, forecasting and planning read: they see
/// neither the store nor raw readings.
/// </summary>
public interface IFactorySeries
{
    /// <summary>The series of several points, in their order, in steps of the factory's local calendar.</summary>
    /// <exception cref="ArgumentException">The factory has no such point, or nothing says what its readings mean.</exception>
    ValueTask<IReadOnlyList<EnergySeries>> ReadAsync(
        IReadOnlyList<PointId> points, TimeInterval range, Step step, CancellationToken cancellationToken = default);
}
