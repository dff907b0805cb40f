using System.Collections.Concurrent;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>Numbers of points and sources: kept by the engine, answered from memory.</summary>
internal sealed class PointRegistry : IPointRegistry
{
    private readonly INumberTable _table;
    private readonly SourceTable _sources;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly ConcurrentDictionary<FactoryId, FactoryPoints> _factories = new();
    private volatile PointAddress[] _addresses = [];

    public PointRegistry(INumberTable table)
    {
        _table = table;
        _sources = new SourceTable(table);
        TakeNew();
    }

    public int PointCount => _addresses.Length;

    public async Task<IReadOnlyList<int>> RegisterAsync(
        FactoryId factory, IReadOnlyCollection<PointId> points, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (points.Any(p => !TryGetPoint(factory, p, out _)))
        {
            // One registration at a time: a number is handed out only after the commit that holds it.
            await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var missing = points.Where(p => !TryGetPoint(factory, p, out _)).Distinct().ToList();
                if (_addresses.Length + missing.Count > RowKey.MaxPoint + 1)
                {
                    throw new StoreException($"{factory}: no more than {RowKey.MaxPoint + 1} points can be numbered.");
                }
                await _table.AddPointsAsync(factory, missing).ConfigureAwait(false);
                TakeNew();
            }
            finally
            {
                _changing.Release();
            }
        }
        return points.Select(p => TryGetPoint(factory, p, out var point) ? point : throw new InvalidOperationException($"{p} got no number."))
            .ToArray();
    }

    /// <summary>Takes in what another host has numbered.</summary>
    public async Task RefreshAsync()
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            TakeNew();
        }
        finally
        {
            _changing.Release();
        }
        await _sources.RefreshAsync().ConfigureAwait(false);
    }

    public IFactoryPoints PointsOf(FactoryId factory) => _factories.GetValueOrDefault(factory) ?? FactoryPoints.None;

    public bool TryGetPoint(FactoryId factory, PointId id, out int point)
    {
        point = -1;
        return _factories.TryGetValue(factory, out var points) && points.TryGetPoint(id, out point);
    }

    public PointAddress AddressOf(int point)
    {
        var addresses = _addresses;
        return (uint)point < (uint)addresses.Length
            ? addresses[point]
            : throw new ArgumentOutOfRangeException(nameof(point), point, $"Points 0 to {addresses.Length - 1} are known.");
    }

    public ValueTask<ushort> SourceAsync(string name, CancellationToken cancellationToken = default) => _sources.GetAsync(name, cancellationToken);

    public bool TryGetSource(ReadOnlySpan<byte> utf8Name, out ushort source) => _sources.TryGet(utf8Name, out source);

    public string SourceName(ushort source) => _sources.NameOf(source);

    private void TakeNew()
    {
        var added = _table.PointsFrom(_addresses.Length);
        if (added.Count > 0)
        {
            Publish([.. _addresses, .. added], added.Select(a => a.Factory).ToHashSet());
        }
    }

    private void Publish(PointAddress[] addresses, HashSet<FactoryId> changed)
    {
        _addresses = addresses;
        var byFactory = changed.ToDictionary(f => f, _ => new Dictionary<PointId, int>());
        for (var i = 0; i < addresses.Length; i++)
        {
            if (byFactory.TryGetValue(addresses[i].Factory, out var points))
            {
                points[addresses[i].Point] = i;
            }
        }
        foreach (var (factory, points) in byFactory)
        {
            _factories[factory] = new FactoryPoints(points);
        }
    }

    private sealed class FactoryPoints(Dictionary<PointId, int> points) : IFactoryPoints
    {
        public static readonly FactoryPoints None = new([]);

        private readonly Utf8Index _index = new([.. points.Keys.Select(p => p.Value)]);
        private readonly int[] _numbers = [.. points.Values];

        public bool TryGetPoint(ReadOnlySpan<byte> utf8Id, out int point)
        {
            var at = _index.Find(utf8Id);
            point = at < 0 ? -1 : _numbers[at];
            return at >= 0;
        }

        public bool TryGetPoint(PointId id, out int point) => points.TryGetValue(id, out point);
    }
}
