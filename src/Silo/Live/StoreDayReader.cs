using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Grains.Services;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Live;

/// <summary>Reads quarter-hours for meters from the store.</summary>
internal sealed class StoreDayReader(ReadingStore store, TwinStartup startup) : IDayReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async ValueTask<ImmutableArray<Bucket>> BucketsAsync(
        FactoryId factory, PointId point, TimeInterval range, CancellationToken cancellationToken)
    {
        if (!store.Points.TryGetPoint(factory, point, out var number))
        {
            return [];
        }
        await startup.StoreStarted.WaitAsync(Patience, cancellationToken);
        if (store.Lease.Role == StoreRole.Follower)
        {
            // The block that the meter waits with may be a moment ahead of what this host has read of the log.
            await store.Admin.DrainAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        return await store.Energy.QuarterHoursAsync(number, range, cancellationToken);
    }
}
