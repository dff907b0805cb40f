using System.Collections.Concurrent;
using System.Collections.Immutable;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// Lets the alarm rules see what points and factories show, and tells the alarm grain of each factory once a second what stands and what
/// is over. Gaps and balances are looked at every ten seconds.
/// </summary>
public sealed class AlarmWatch(
    IGrainFactory grains, TwinCatalog catalog, TwinFeed feed, ReadingStore store, TimeProvider clock, ILogger<AlarmWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private const int BeatsPerScan = 10;

    /// <summary>Kinds that this watch raises; others are somebody else's to clear.</summary>
    private static readonly ImmutableHashSet<string> Kinds = ["gap", "limit", "stuck", "imbalance"];

    private readonly ConcurrentDictionary<FactoryId, Standing> _standing = new();
    private readonly HashSet<(FactoryId Factory, string Key)> _doubted = [];

    public bool IsToday(LoadedFactory factory, long ticks) => ticks > factory.Calendar.Floor(clock.GetUtcNow(), Step.Day).UtcTicks;

    /// <summary>A point shows new figures.</summary>
    public void Shown(CataloguedPoint known, PointFigures figures)
    {
        var point = known.Point;
        if (!HasLimit(point))
        {
            return;
        }
        if (figures.Value is { } value)
        {
            var standing = StandingOf(known.Factory.Id);
            var key = AlarmRules.LimitKey(point);
            standing.Set(key, AlarmRules.Limit(point, value, figures.AsOf, standing.Stands(key)));
        }
    }

    /// <summary>The metering rules noticed something.</summary>
    public void Noticed(CataloguedPoint known, ImmutableArray<MeterEvent> events)
    {
        var standing = StandingOf(known.Factory.Id);
        foreach (var found in events)
        {
            if (found.Kind is MeterEventKind.Stuck or MeterEventKind.StuckEnded)
            {
                standing.Set(AlarmRules.StuckKey(known.Point), AlarmRules.Stuck(known.Point, found));
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        var beat = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (store.Lease.Role == StoreRole.Follower)
            {
                // Another host watches. What stands is read from the grains when it is this one's turn.
                _standing.Clear();
                _doubted.Clear();
                continue;
            }
            try
            {
                if (beat++ % BeatsPerScan == 0)
                {
                    foreach (var factory in catalog.Factories)
                    {
                        Scan(factory);
                    }
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "The alarm watch could not look at all factories; it looks again with the next beat");
            }
            foreach (var (factory, standing) in _standing)
            {
                try
                {
                    await TellAsync(factory, standing, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning(e, "The alarms of {Factory} could not be told; they are told with the next beat", factory);
                }
            }
        }
    }

    private void Scan(LoadedFactory factory)
    {
        var now = clock.GetUtcNow();
        var source = feed.Of(factory.Id);
        var standing = StandingOf(factory.Id);
        foreach (var point in factory.Model.Points)
        {
            if (source.Point(point.Id) is { } figures)
            {
                standing.Set(AlarmRules.GapKey(point), AlarmRules.Gap(point, figures.AsOf, now));
            }
        }
        foreach (var key in standing.Keys())
        {
            // Seen twice, since an event is heard a moment before the state that it belongs to.
            if (!IsOver(factory, key))
            {
                _doubted.Remove((factory.Id, key));
            }
            else if (!_doubted.Add((factory.Id, key)))
            {
                _doubted.Remove((factory.Id, key));
                standing.Set(key, null);
            }
        }
        if (source.Factory is not { } site || factory.Twin.Topology.Root is not { } root)
        {
            return;
        }
        if (site is { BalanceInKw: { } into, BalanceOutKw: { } outOf })
        {
            var key = $"imbalance:{root.Id}";
            standing.Set(key, AlarmRules.Imbalance(root.Id.Value, into, outOf, now, standing.Stands(key)));
        }
        if (site.GridKw is { } grid && factory.Model.Site.ContractDemandKw is { } contract)
        {
            var key = $"demand:{root.Id}";
            standing.Set(key, AlarmRules.Demand(root.Id.Value, grid, contract, now, standing.Stands(key)));
        }
    }

    private static bool HasLimit(PointDefinition point) =>
        point.MinValue is not null || point.MaxValue is not null || (point.MaxRate is not null && point.Kind == PointKind.Power);

    /// <summary>An alarm is over when the model no longer has what it is about, and a stuck one when a recomputation says so.</summary>
    private bool IsOver(LoadedFactory factory, string key)
    {
        var (kind, id) = key.Split(':', 2) is [var k, var i] ? (k, i) : (key, "");
        if (kind is not ("gap" or "limit" or "stuck"))
        {
            return id != factory.Twin.Topology.Root?.Id.Value || (kind == "demand" && factory.Model.Site.ContractDemandKw is null);
        }
        return !IdText.IsValid(id) || factory.Point(new PointId(id)) is not { } point || kind switch
        {
            "limit" => !HasLimit(point),
            "stuck" => point.StuckAfter is null || !store.Readings.StateOf(factory.Numbers[point.Id]).IsStuck,
            _ => point.Manual,
        };
    }

    private async Task TellAsync(FactoryId factory, Standing standing, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IAlarmGrain>(factory.Value);
        if (!standing.IsRead)
        {
            // What stood before a restart stands until it is seen to be over.
            var open = await GrainRetry.CallAsync(
                () => grain.ListAsync(true, cancellationToken).AsTask(), cancellationToken: cancellationToken);
            standing.Read(open.Where(a => Kinds.Contains(a.Report.Kind)).Select(a => a.Report.Key));
        }
        var (raised, cleared) = standing.Untold();
        if (raised.Length > 0)
        {
            await GrainRetry.CallAsync(() => grain.RaiseAsync(raised, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
        if (cleared.Length > 0)
        {
            await GrainRetry.CallAsync(
                () => grain.ClearAsync(cleared, clock.GetUtcNow(), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
        standing.Told(raised, cleared);
    }

    private Standing StandingOf(FactoryId factory) => _standing.GetOrAdd(factory, static _ => new Standing());

    /// <summary>What stands in one factory, and what was not told yet.</summary>
    private sealed class Standing
    {
        private readonly Lock _gate = new();
        private readonly HashSet<string> _stands = new(StringComparer.Ordinal);
        private readonly Dictionary<string, AlarmReport> _raised = new(StringComparer.Ordinal);
        private readonly HashSet<string> _cleared = new(StringComparer.Ordinal);

        public bool IsRead { get; private set; }

        public bool Stands(string key)
        {
            lock (_gate)
            {
                return _stands.Contains(key);
            }
        }

        public string[] Keys()
        {
            lock (_gate)
            {
                return [.. _stands];
            }
        }

        public void Read(IEnumerable<string> open)
        {
            lock (_gate)
            {
                _stands.UnionWith(open.Where(k => !_cleared.Contains(k)));
                IsRead = true;
            }
        }

        public void Set(string key, AlarmFinding? finding)
        {
            lock (_gate)
            {
                if (finding is not null && _stands.Add(key))
                {
                    _raised[key] = Report(finding);
                    _cleared.Remove(key);
                }
                else if (finding is null && (_stands.Remove(key) || !IsRead))
                {
                    _raised.Remove(key);
                    _cleared.Add(key);
                }
            }
        }

        public (ImmutableArray<AlarmReport> Raised, ImmutableArray<string> Cleared) Untold()
        {
            lock (_gate)
            {
                return ([.. _raised.Values], [.. _cleared]);
            }
        }

        public void Told(ImmutableArray<AlarmReport> raised, ImmutableArray<string> cleared)
        {
            lock (_gate)
            {
                foreach (var report in raised.Where(r => _raised.TryGetValue(r.Key, out var now) && ReferenceEquals(now, r)))
                {
                    _raised.Remove(report.Key);
                }
                _cleared.ExceptWith(cleared.Where(k => !_stands.Contains(k)));
            }
        }

        private static AlarmReport Report(AlarmFinding f) => new(
            f.Key,
            f.Kind,
            f.Severity.ToString().ToLowerInvariant(),
            f.Asset,
            f.Point,
            f.Since,
            f.Value,
            f.Limit,
            f.Unit,
            f.Message.Zh,
            f.Message.En);
    }
}
