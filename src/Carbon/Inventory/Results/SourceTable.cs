using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>Sources of one type (排放源): how many, in which production system, how much.</summary>
/// <param name="Count">Meters and records that tell the type.</param>
/// <param name="Main">Of them in the main production system (主要生产系统).</param>
/// <param name="Auxiliary">In the auxiliary one (辅助).</param>
/// <param name="Attached">In the attached one (附属).</param>
/// <param name="Untagged">In none.</param>
/// <param name="Total">[kgCO2e]</param>
public sealed record SourceRow(
    EmissionScope Scope, int? Category3, string Type, string Carrier, int Count, int Main, int Auxiliary, int Attached, int Untagged, double Total);

/// <summary>The types of sources of an inventory and their number.</summary>
internal static class SourceTable
{
    public static ImmutableArray<SourceRow> Of(IEnumerable<EmissionItem> items, BoundaryMap map) =>
        [.. items.GroupBy(i => (i.Scope, i.Category3, i.Type, i.Carrier))
            .OrderBy(g => g.Key.Scope).ThenBy(g => g.Key.Category3).ThenByDescending(g => g.Sum(i => i.Kilograms)).ThenBy(g => g.Key.Carrier, StringComparer.Ordinal)
            .Select(g => Row(g, map))];

    private static SourceRow Row(IGrouping<(EmissionScope Scope, int? Category3, string Type, string Carrier), EmissionItem> group, BoundaryMap map)
    {
        // A meter counts once, however many years and amounts it tells.
        var systems = group.DistinctBy(i => i.Point?.Value ?? i.Id).CountBy(i => map.SystemOf(i.Asset) ?? "").ToDictionary(StringComparer.Ordinal);
        return new SourceRow(
            group.Key.Scope, group.Key.Category3, group.Key.Type, group.Key.Carrier, systems.Values.Sum(), systems.GetValueOrDefault("main"),
            systems.GetValueOrDefault("auxiliary"), systems.GetValueOrDefault("attached"), systems.GetValueOrDefault(""), group.Sum(i => i.Kilograms));
    }
}
