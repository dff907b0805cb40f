using System.Collections.Immutable;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>One gas over all figures.</summary>
/// <param name="Family">The gas.</param>
/// <param name="Kilograms">Mass of the gas itself [kg]; null where part of it is known by its warming only.</param>
/// <param name="Scope1">[kgCO2e]; null where nothing of it stands in the scope.</param>
/// <param name="Scope2">[kgCO2e]</param>
/// <param name="Scope3">[kgCO2e]</param>
/// <param name="Total">[kgCO2e]</param>
public sealed record GasRow(GasFamily Family, double? Kilograms, double? Scope1, double? Scope2, double? Scope3, double Total);

/// <summary>Figures by gas, and the views that follow: CO2 only and CO2e.</summary>
public static class GasTable
{
    /// <summary>In the order of <see cref="GasFamily"/>; gases that do not occur are left out.</summary>
    public static ImmutableArray<GasRow> Of(IEnumerable<EmissionItem> items)
    {
        var masses = items.SelectMany(i => i.Gases, (i, g) => (i.Scope, Gas: g)).ToLookup(m => m.Gas.Family);
        return [.. Enum.GetValues<GasFamily>().Where(masses.Contains).Select(f => Row(f, [.. masses[f]]))];
    }

    private static GasRow Row(GasFamily family, (EmissionScope Scope, GasMass Gas)[] masses)
    {
        double? Of(EmissionScope scope)
        {
            var part = masses.Where(m => m.Scope == scope).ToList();
            return part.Count == 0 ? null : part.Sum(m => m.Gas.KilogramsCO2e);
        }
        return new GasRow(
            family, masses.All(m => m.Gas.Kilograms is not null) ? masses.Sum(m => m.Gas.Kilograms!.Value) : null,
            Of(EmissionScope.Scope1), Of(EmissionScope.Scope2), Of(EmissionScope.Scope3), masses.Sum(m => m.Gas.KilogramsCO2e));
    }
}
