using System.Collections.Concurrent;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>Numbers of points and sources: kept in <c>catalog.db</c>, answered from memory.</summary>
internal sealed class PointRegistry : IPointRegistry
{
    private readonly WriterThread _writer;
    private readonly SourceTable _sources;
    private readonly SemaphoreSlim _registering = new(1, 1);
    private readonly ConcurrentDictionary<FactoryId, FactoryPoints> _factories = new();
    private volatile PointAddress[] _addresses = [];

    public PointRegistry(Database catalog, WriterThread writer)
    {
        _writer = writer;
        _sources = new SourceTable(catalog, writer);
        Load(catalog);
    }

    public int PointCount => _addresses.Length;

    public async Task<IReadOnlyList<int>> RegisterAsync(
        FactoryId factory, IReadOnlyCollection<PointId> points, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (points.Any(p => !TryGetPoint(factory, p, out _)))
        {
            // One registration at a time: a number is handed out only after the commit that holds it.
            await _registering.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var addresses = await _writer.RunAsync(database => Insert(database, factory, points)).ConfigureAwait(false);
                Publish(addresses, [factory]);
            }
            finally
            {
                _registering.Release();
            }
        }
        return points.Select(p => TryGetPoint(factory, p, out var point) ? point : throw new InvalidOperationException($"{p} got no number."))
            .ToArray();
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

    private void Load(Database catalog)
    {
        using var rows = catalog.Prepare("SELECT p.id, f.name, p.name FROM point p JOIN factory f ON f.id = p.factory ORDER BY p.id");
        var addresses = new List<PointAddress>();
        while (rows.Step())
        {
            if (rows.Long(0) != addresses.Count)
            {
                throw new CorruptDataException($"{catalog.Path}: point {addresses.Count} is missing.");
            }
            addresses.Add(new PointAddress(new FactoryId(rows.Text(1)), new PointId(rows.Text(2))));
        }
        Publish([.. addresses], addresses.Select(a => a.Factory).ToHashSet());
    }

    private PointAddress[] Insert(Database database, FactoryId factory, IReadOnlyCollection<PointId> points)
    {
        using var insertFactory = database.Prepare("INSERT OR IGNORE INTO factory (name) VALUES (?)");
        insertFactory.Bind(1, factory.Value).Run();
        using var findFactory = database.Prepare("SELECT id FROM factory WHERE name = ?");
        findFactory.Bind(1, factory.Value).Step();
        var factoryRow = findFactory.Long(0);
        using var insert = database.Prepare("INSERT INTO point (id, factory, name) VALUES (?, ?, ?)");
        var addresses = new List<PointAddress>(_addresses);
        var seen = new HashSet<PointId>();
        foreach (var id in points)
        {
            if (TryGetPoint(factory, id, out _) || !seen.Add(id))
            {
                continue;
            }
            if (addresses.Count > RowKey.MaxPoint)
            {
                throw new StoreException($"{database.Path}: no more than {RowKey.MaxPoint} points.");
            }
            insert.Bind(1, addresses.Count).Bind(2, factoryRow).Bind(3, id.Value).Run();
            addresses.Add(new PointAddress(factory, id));
        }
        return [.. addresses];
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
