using System.Collections.Concurrent;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// The latest of everything that one factory shows, each with the number of its last change. Readers remember the number they have seen
/// and ask for what is newer: publishing costs the same however many clients watch, and a slow client slows nobody.
/// </summary>
public sealed class FactoryFeed
{
    private readonly ConcurrentDictionary<PointId, Entry<PointFigures>> _points = new();
    private readonly ConcurrentDictionary<string, Entry<NodeFigures>> _nodes = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Entry<FactoryFigures>? _factory;
    private long _version;
    private long _alarmVersion;

    public long Version => Interlocked.Read(ref _version);

    public long AlarmVersion => Interlocked.Read(ref _alarmVersion);

    public FactoryFigures? Factory => _factory?.Value;

    public void Publish(PointFigures figures) => _points[figures.Point] = new Entry<PointFigures>(figures, Next());

    public void Publish(NodeFigures figures) => _nodes[figures.Id] = new Entry<NodeFigures>(figures, Next());

    public void Publish(FactoryFigures figures)
    {
        _factory = new Entry<FactoryFigures>(figures, Next());
        Wake();
    }

    public void AlarmsChanged()
    {
        Interlocked.Exchange(ref _alarmVersion, Next());
        Wake();
    }

    /// <summary>Lets waiting readers look; called once per block of readings, not once per reading.</summary>
    public void Wake()
    {
        var waiting = Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.TrySetResult();
    }

    /// <summary>Completes at the next <see cref="Wake"/>.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    public PointFigures? Point(PointId id) => _points.TryGetValue(id, out var entry) ? entry.Value : null;

    public NodeFigures? Node(string id) => _nodes.TryGetValue(id, out var entry) ? entry.Value : null;

    public IEnumerable<PointFigures> PointsSince(long version) => _points.Values.Where(e => e.Version > version).Select(e => e.Value);

    public IEnumerable<NodeFigures> NodesSince(long version) => _nodes.Values.Where(e => e.Version > version).Select(e => e.Value);

    public bool PointIsNewer(PointId id, long version) => _points.TryGetValue(id, out var entry) && entry.Version > version;

    public bool NodeIsNewer(string id, long version) => _nodes.TryGetValue(id, out var entry) && entry.Version > version;

    public bool FactoryIsNewer(long version) => _factory is { } entry && entry.Version > version;

    private long Next() => Interlocked.Increment(ref _version);

    private sealed record Entry<T>(T Value, long Version);
}
