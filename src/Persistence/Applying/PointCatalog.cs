using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Persistence.Applying;

/// <summary>The rules of points in memory, filled from factory models.</summary>
public sealed class PointCatalog : IPointCatalog
{
    private readonly Lock _gate = new();
    private volatile PointRules?[] _rules = [];

    public PointRules? RulesOf(int point)
    {
        var rules = _rules;
        return (uint)point < (uint)rules.Length ? rules[point] : null;
    }

    /// <summary>Sets or changes (null: takes away) the rules of a point.</summary>
    public void Set(int point, PointRules? rules)
    {
        lock (_gate)
        {
            var all = _rules;
            if (point >= all.Length)
            {
                Array.Resize(ref all, Math.Max(point + 1, all.Length * 2));
            }
            all[point] = rules;
            _rules = all;
        }
    }

    /// <summary>Registers the points of a model and sets their rules; gives their numbers in the order of the model.</summary>
    public async Task<IReadOnlyList<int>> AddAsync(FactoryModel model, IPointRegistry registry, CancellationToken cancellationToken = default)
    {
        var calendar = FactoryCalendar.Of(model.Site.TimeZone);
        var numbers = await registry.RegisterAsync(model.Id, [.. model.Points.Select(p => p.Id)], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < numbers.Count; i++)
        {
            var definition = model.Points[i];
            Set(numbers[i], new PointRules(definition, await RankAsync(definition, registry, cancellationToken).ConfigureAwait(false), calendar));
        }
        return numbers;
    }

    /// <summary>A definition's source names as the store's numbers.</summary>
    public static async ValueTask<SourceRanking> RankAsync(
        PointDefinition definition, IPointRegistry registry, CancellationToken cancellationToken = default)
    {
        if (definition.SourceRank.IsDefaultOrEmpty)
        {
            return SourceRanking.Equal;
        }
        var numbers = ImmutableArray.CreateBuilder<ushort>();
        foreach (var name in definition.SourceRank)
        {
            numbers.Add(await registry.SourceAsync(name, cancellationToken).ConfigureAwait(false));
        }
        return new SourceRanking(numbers.ToImmutable());
    }
}
