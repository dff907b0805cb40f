using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>A line's place among all, the largest first (热点).</summary>
/// <param name="Share">Part of the footprint [1]; below zero for a line that lowers it.</param>
/// <param name="Cumulative">This and all larger ones [1].</param>
/// <param name="IsKey">One of the largest that together reach the key share.</param>
public sealed record HotSpot(FootprintLine Line, double Share, double Cumulative, bool IsKey)
{
    /// <summary>Ranks the lines of a footprint.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="keyShare">Share that the key lines are to reach [0..1]; the boundary's, as for the key parts of the inventory.</param>
    public static ImmutableArray<HotSpot> Of(IReadOnlyCollection<FootprintLine> lines, double keyShare)
    {
        var total = lines.Sum(l => l.Kilograms);
        if (total <= 0)
        {
            return [];
        }
        var (spots, before) = (ImmutableArray.CreateBuilder<HotSpot>(lines.Count), 0d);
        foreach (var line in lines.OrderByDescending(l => l.Kilograms).ThenBy(l => l.Id, StringComparer.Ordinal))
        {
            var share = line.Kilograms / total;
            spots.Add(new HotSpot(line, share, before + share, share > 0 && before < keyShare));
            before += share;
        }
        return spots.ToImmutable();
    }
}
