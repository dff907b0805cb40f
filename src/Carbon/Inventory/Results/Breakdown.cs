using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>One part of a break-down.</summary>
/// <param name="Key">Names the part; null: what belongs to none.</param>
/// <param name="Scope1">[kgCO2e]; null where the part has nothing in the scope.</param>
/// <param name="Scope2">Location-based [kgCO2e].</param>
/// <param name="Scope3">[kgCO2e]</param>
/// <param name="Total">[kgCO2e]</param>
/// <param name="Share">Of the whole; null where the whole is not positive.</param>
/// <param name="Cumulative">Share of this part and all larger ones.</param>
/// <param name="IsKey">True for the largest parts that together reach the key share (重点排放环节).</param>
/// <param name="EstimatedShare">Part of it that rests on estimates [0..1].</param>
public sealed record BreakdownRow(
    string? Key, double? Scope1, double? Scope2, double? Scope3, double Total, double? Share, double? Cumulative, bool IsKey, double EstimatedShare);

/// <summary>Splits figures by one property, largest part first (Pareto). The parts add up to the figures, whatever the property.</summary>
public static class Breakdown
{
    /// <summary>Share that the key parts cover where a boundary names none: T/DZJN 108 asks for the key areas and gives no number, so this is a setting.</summary>
    public const double UsualKeyShare = 0.8;

    /// <param name="items">Figures.</param>
    /// <param name="keyOf">The part that a figure belongs to; null: none.</param>
    /// <param name="keyShare">Share that the key parts are to cover [0..1].</param>
    public static ImmutableArray<BreakdownRow> Of(IReadOnlyCollection<EmissionItem> items, Func<EmissionItem, string?> keyOf, double keyShare = UsualKeyShare)
    {
        var parts = items.GroupBy(keyOf).Select(g => (
                g.Key, Scope1: Sum(g, EmissionScope.Scope1), Scope2: Sum(g, EmissionScope.Scope2), Scope3: Sum(g, EmissionScope.Scope3), Total: g.Sum(i => i.Kilograms),
                Estimated: g.Sum(i => i.Kilograms * i.EstimatedShare)))
            .OrderByDescending(p => p.Total).ThenBy(p => p.Key, StringComparer.Ordinal).ToList();
        var whole = parts.Sum(p => p.Total);
        var rows = ImmutableArray.CreateBuilder<BreakdownRow>(parts.Count);
        var reached = 0.0;
        foreach (var part in parts)
        {
            var isKey = whole > 0 && part.Total > 0 && reached < keyShare * whole * (1 - 1e-12);
            reached += part.Total;
            rows.Add(new BreakdownRow(
                part.Key, part.Scope1, part.Scope2, part.Scope3, part.Total, whole > 0 ? part.Total / whole : null, whole > 0 ? reached / whole : null, isKey,
                part.Total == 0 ? 0 : Math.Clamp(part.Estimated / part.Total, 0, 1)));
        }
        return rows.ToImmutable();
    }

    private static double? Sum(IEnumerable<EmissionItem> items, EmissionScope scope)
    {
        double? sum = null;
        foreach (var item in items.Where(i => i.Scope == scope))
        {
            sum = (sum ?? 0) + item.Kilograms;
        }
        return sum;
    }
}
