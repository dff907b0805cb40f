using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Factors;

/// <summary>Where a factor is used: by inventories that are frozen, and by models that name it or its series now.</summary>
internal sealed record FactorUses(ImmutableArray<FactorUse> Closed, ImmutableArray<FactorNamed> Models)
{
    public static FactorUses Of(Factor factor, ImmutableArray<FactorUse> closed, IEnumerable<LoadedFactory> factories) => new(
        closed,
        [
            .. factories.SelectMany(f => f.Model.Points
                .Select(p => (Point: p, Reference: FactorPicker.ReferenceOf(f.Model, p)))
                .Where(p => p.Reference == factor.Reference || p.Reference == $"{factor.Table}:{factor.Series}")
                .GroupBy(p => (p.Reference, p.Point.Carrier))
                .Select(g => new FactorNamed(f.Id.Value, f.Model.Site.Name, g.Key.Carrier, g.Key.Reference!, g.Count()))),
        ]);
}

/// <summary>A model that names a factor, or its series.</summary>
/// <param name="Points">How many meters it counts for.</param>
internal sealed record FactorNamed(string Factory, Domain.Model.LocalizedName Name, string Carrier, string Reference, int Points);
