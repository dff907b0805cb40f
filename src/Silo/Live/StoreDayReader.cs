using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Grains.Services;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// Reads quarter-hours for meters from the store, a few at once: when a host takes over, a thousand meters come up together, and with a
/// connection for each the server has none left.
/// </summary>
internal sealed class StoreDayReader(ReadingStore store, TwinStartup startup) : IDayReader, IDisposable
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _room = new(AtOnce);
    private Task _draining = Task.CompletedTask;
    private Task? _nextDrain;

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
            await DrainAsync().WaitAsync(cancellationToken);
        }
        await _room.WaitAsync(cancellationToken);
        try
        {
            return await store.Energy.QuarterHoursAsync(number, range, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>One drain serves all who asked before it began; who asks while one is under way is served by the next.</summary>
    private Task DrainAsync()
    {
        lock (_gate)
        {
            var before = _draining;
            // Off the turn of the grain that asks first.
            return _nextDrain ??= Task.Run(() => DrainAfterAsync(before));
        }
    }

    private async Task DrainAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            (_draining, _nextDrain) = (_nextDrain!, null);
        }
        await store.Admin.DrainAsync().WaitAsync(Patience);
    }
}
