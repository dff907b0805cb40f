using System.Collections.Concurrent;
using FactoryTwin.Contracts.Feeds;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Silo.Planning;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// The latest of everything that one factory shows, each with the number of its last change. Readers remember the number they have seen
/// and ask for what is newer: publishing costs the same however many clients watch, and a slow client slows nobody.
/// </summary>
public sealed class FactoryFeed
{
    /// <summary>Plans that are remembered for the next frame; the store has them all.</summary>
    private const int MostRuns = 64;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<PointId, PointEntry> _points = new();
    private readonly ConcurrentDictionary<string, Entry<NodeFigures>> _nodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry<PlanRunAnswer>> _runs = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Entry<FactoryFigures>? _factory;
    private long _version;
    private long _alarmVersion;
    private long _ownAlarmVersion;

    /// <summary>Number of the last change. Whoever reads it finds all changes up to it.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public long AlarmVersion => Interlocked.Read(ref _alarmVersion);

    public FactoryFigures? Factory => Volatile.Read(ref _factory)?.Value;

    /// <summary>Figures that are older than those shown, overtaken on their way, change nothing.</summary>
    public void Publish(PointFigures figures)
    {
        var entry = _points.GetOrAdd(figures.Point, static _ => new PointEntry());
        lock (_gate)
        {
            if (entry.Value is not { } shown || shown.Version <= figures.Version)
            {
                entry.Show(figures, ++_version, isOwn: true);
            }
        }
    }

    public void Publish(NodeFigures figures)
    {
        lock (_gate)
        {
            _nodes[figures.Id] = new Entry<NodeFigures>(figures, ++_version, IsOwn: true);
        }
    }

    public void Publish(FactoryFigures figures)
    {
        lock (_gate)
        {
            Volatile.Write(ref _factory, new Entry<FactoryFigures>(figures, ++_version, IsOwn: true));
        }
        Wake();
    }

    public void Publish(PlanRunAnswer run)
    {
        lock (_gate)
        {
            Show(run, isOwn: true);
        }
        Wake();
    }

    public void AlarmsChanged()
    {
        lock (_gate)
        {
            _ownAlarmVersion = _alarmVersion = ++_version;
        }
        Wake();
    }

    /// <summary>Takes what another host of the cluster has shown; what is older than what is shown here changes nothing.</summary>
    public void Receive(FeedNews news)
    {
        lock (_gate)
        {
            foreach (var figures in news.Points)
            {
                var entry = _points.GetOrAdd(figures.Point, static _ => new PointEntry());
                if (entry.Value is not { } shown || shown.Version < figures.Version)
                {
                    entry.Show(figures, ++_version, isOwn: false);
                }
            }
            foreach (var figures in news.Nodes.Where(f => (Node(f.Id)?.Version ?? long.MinValue) < f.Version))
            {
                _nodes[figures.Id] = new Entry<NodeFigures>(figures, ++_version, IsOwn: false);
            }
            if (news.Site is { } site && (Factory?.Node.Version ?? long.MinValue) < site.Node.Version)
            {
                Volatile.Write(ref _factory, new Entry<FactoryFigures>(site, ++_version, IsOwn: false));
            }
            foreach (var run in news.Runs.Select(PlanRunAnswer.Read).Where(r => !_runs.TryGetValue(r.Id, out var shown) || r.IsNewerThan(shown.Value)))
            {
                Show(run, isOwn: false);
            }
            _alarmVersion = news.AlarmsChanged ? ++_version : _alarmVersion;
        }
        Wake();
    }

    /// <summary>What was shown on this host after a version, for the other hosts.</summary>
    public FeedNews OwnSince(FactoryId factory, long version) => new()
    {
        Factory = factory.Value,
        Points = [.. _points.Values.Where(e => e.IsOwn && e.Version > version).Select(e => e.Value!)],
        Nodes = [.. _nodes.Values.Where(e => e.IsOwn && e.Version > version).Select(e => e.Value)],
        Site = Volatile.Read(ref _factory) is { IsOwn: true } site && site.Version > version ? site.Value : null,
        AlarmsChanged = Interlocked.Read(ref _ownAlarmVersion) > version,
        Runs = [.. _runs.Values.Where(e => e.IsOwn && e.Version > version).Select(e => e.Value.Write())],
    };

    /// <summary>Forgets what a new revision of the model no longer has.</summary>
    public void Keep(Func<PointId, bool> hasPoint, Func<string, bool> hasNode)
    {
        foreach (var point in _points.Keys.Where(p => !hasPoint(p)))
        {
            _points.TryRemove(point, out _);
        }
        foreach (var node in _nodes.Keys.Where(n => !hasNode(n)))
        {
            _nodes.TryRemove(node, out _);
        }
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

    public PlanRunAnswer? Run(string id) => _runs.TryGetValue(id, out var entry) ? entry.Value : null;

    public IEnumerable<PlanRunAnswer> RunsSince(long version) => _runs.Values.Where(e => e.Version > version).OrderBy(e => e.Version).Select(e => e.Value);

    public IEnumerable<NodeFigures> NodesSince(long version) => _nodes.Values.Where(e => e.Version > version).Select(e => e.Value);

    public bool PointIsNewer(PointId id, long version) => _points.TryGetValue(id, out var entry) && entry.Version > version;

    public bool NodeIsNewer(string id, long version) => _nodes.TryGetValue(id, out var entry) && entry.Version > version;

    public bool FactoryIsNewer(long version) => Volatile.Read(ref _factory) is { } entry && entry.Version > version;

    private void Show(PlanRunAnswer run, bool isOwn)
    {
        _runs[run.Id] = new Entry<PlanRunAnswer>(run, ++_version, isOwn);
        if (_runs.Count > MostRuns)
        {
            _runs.TryRemove(_runs.MinBy(r => r.Value.Version).Key, out _);
        }
    }

    /// <param name="IsOwn">Shown by a grain or the applier of this host, and not told by another one.</param>
    private sealed record Entry<T>(T Value, long Version, bool IsOwn);

    /// <summary>A point's newest figures. There are many and they change with each block, so they are changed in place: figures first.</summary>
    private sealed class PointEntry
    {
        private PointFigures? _value;
        private long _version;

        public PointFigures? Value => Volatile.Read(ref _value);

        public long Version => Volatile.Read(ref _version);

        public bool IsOwn { get; private set; }

        public void Show(PointFigures figures, long version, bool isOwn)
        {
            IsOwn = isOwn;
            Volatile.Write(ref _value, figures);
            Volatile.Write(ref _version, version);
        }
    }
}
