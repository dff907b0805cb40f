using System.Collections.Concurrent;
using System.Collections.Immutable;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Domain.Identity;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>The alarms of each factory as browsers see them, read again from the grain only after they changed.</summary>
public sealed class AlarmBoard(IGrainFactory grains, TwinFeed feed)
{
    private readonly ConcurrentDictionary<FactoryId, (long Version, ImmutableArray<LiveAlarm> Open)> _open = new();

    /// <summary>The open alarms.</summary>
    public async ValueTask<ImmutableArray<LiveAlarm>> OpenAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var version = feed.Of(factory).AlarmVersion;
        if (_open.TryGetValue(factory, out var known) && known.Version == version)
        {
            return known.Open;
        }
        var open = await ListAsync(factory, openOnly: true, cancellationToken);
        _open[factory] = (version, open);
        return open;
    }

    public async ValueTask<ImmutableArray<LiveAlarm>> ListAsync(FactoryId factory, bool openOnly, CancellationToken cancellationToken)
    {
        var alarms = await GrainRetry.CallAsync(
            () => Grain(factory).ListAsync(openOnly, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return [.. alarms.Select(LiveShapes.Alarm)];
    }

    public Task<bool> AcknowledgeAsync(FactoryId factory, string alarm, string by, string? note, CancellationToken cancellationToken) =>
        GrainRetry.CallAsync(
            () => Grain(factory).AcknowledgeAsync(alarm, by, note, cancellationToken).AsTask(), cancellationToken: cancellationToken);

    private IAlarmGrain Grain(FactoryId factory) => grains.GetGrain<IAlarmGrain>(factory.Value);
}
