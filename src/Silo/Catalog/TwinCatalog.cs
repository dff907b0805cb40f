using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Grains.Services;
using FactoryTwin.Persistence.Applying;

namespace FactoryTwin.Silo.Catalog;

/// <summary>The factories of this host, each in its newest revision: what grains, applier and API ask. Answers from memory.</summary>
public sealed class TwinCatalog : ITwinCatalog, IPointCatalog
{
    private readonly ConcurrentDictionary<FactoryId, LoadedFactory> _factories = new();
    private readonly Lock _gate = new();
    private volatile CataloguedPoint?[] _points = [];

    public IEnumerable<LoadedFactory> Factories => _factories.Values.OrderBy(f => f.Id);

    public LoadedFactory? Get(FactoryId factory) => _factories.GetValueOrDefault(factory);

    public bool TryFind(string? id, [NotNullWhen(true)] out LoadedFactory? factory)
    {
        factory = id is not null && IdText.IsValid(id) ? Get(new FactoryId(id)) : null;
        return factory is not null;
    }

    /// <summary>A point by the store's number; null where no loaded model has it.</summary>
    public CataloguedPoint? PointOf(int number)
    {
        var points = _points;
        return (uint)number < (uint)points.Length ? points[number] : null;
    }

    TwinModel? ITwinCatalog.Find(FactoryId factory) => Get(factory)?.Twin;

    PointRules? IPointCatalog.RulesOf(int point) => PointOf(point)?.Rules;

    /// <summary>Puts a revision in place of the one before.</summary>
    /// <returns>The revision before; null where the factory is new.</returns>
    internal LoadedFactory? Put(LoadedFactory factory)
    {
        lock (_gate)
        {
            var before = Get(factory.Id);
            var points = _points;
            var most = factory.Numbers.Values.DefaultIfEmpty(-1).Max();
            if (most >= points.Length)
            {
                Array.Resize(ref points, Math.Max(most + 1, points.Length * 2));
            }
            foreach (var point in factory.Model.Points)
            {
                points[factory.Numbers[point.Id]] = new CataloguedPoint(factory, point, factory.Twin.RulesOf(point));
            }
            foreach (var gone in before?.Numbers.Where(n => !factory.Numbers.ContainsKey(n.Key)) ?? [])
            {
                points[gone.Value] = null;
            }
            _points = points;
            _factories[factory.Id] = factory;
            return before;
        }
    }
}
