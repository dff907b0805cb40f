using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Grains.Services;
using FactoryTwin.Persistence;

namespace FactoryTwin.Silo.Live;

/// <summary>Reads quarter-hours for meters from the store.</summary>
internal sealed class StoreDayReader(ReadingStore store) : IDayReader
{
    public ValueTask<ImmutableArray<Bucket>> BucketsAsync(
        FactoryId factory, PointId point, TimeInterval range, CancellationToken cancellationToken) =>
        store.Points.TryGetPoint(factory, point, out var number)
            ? store.Energy.QuarterHoursAsync(number, range, cancellationToken)
            : new([]);
}
