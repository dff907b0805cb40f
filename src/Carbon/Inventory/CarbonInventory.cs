using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>
/// Scope 1 and location-based scope 2 of a period (排放清单), with the lines they are made of. The sum of the lines of a scope is its total.
/// </summary>
/// <param name="Factory">The factory.</param>
/// <param name="Asset">Only lines at and below this asset; null for the whole site.</param>
/// <param name="Period">The period, half-open.</param>
/// <param name="Lines">In the order of scope, carrier, asset, point, year.</param>
/// <param name="Intakes">What the meters of supply show, one line a meter and year; the lines add up to them. Empty for a single asset and where a boundary leaves something out.</param>
/// <param name="Outside">Lines that belong to no total: exports and biogenic CO2.</param>
/// <param name="Gaps">What is not counted.</param>
public sealed record CarbonInventory(
    FactoryId Factory,
    AssetId? Asset,
    TimeInterval Period,
    ImmutableArray<InventoryLine> Lines,
    ImmutableArray<InventoryLine> Intakes,
    ImmutableArray<InventoryLine> Outside,
    ImmutableArray<InventoryGap> Gaps)
{
    public IEnumerable<InventoryLine> Of(EmissionScope scope) => Lines.Where(l => l.Source.Scope == scope);

    /// <summary>What tells how good a total is: the meters of supply; for a single asset, or where a boundary leaves something out, the lines.</summary>
    public IEnumerable<InventoryLine> Evidence(EmissionScope scope) => Asset is null && !Intakes.IsEmpty ? Intakes.Where(l => l.Source.Scope == scope) : Of(scope);

    /// <summary>The total of a scope; null where nothing was counted in it, which is not zero.</summary>
    public CarbonMass? Total(EmissionScope scope) => Sum(Of(scope), l => l.Emissions);

    /// <summary>False where something that belongs to the scope is not counted, or only in part.</summary>
    public bool IsComplete(EmissionScope scope) => !Gaps.Any(g => g.Source.Scope == scope && g.Kind is GapKind.Factor or GapKind.Readings);

    internal static CarbonMass? Sum(IEnumerable<InventoryLine> lines, Func<InventoryLine, CarbonMass> figure)
    {
        CarbonMass? sum = null;
        foreach (var line in lines)
        {
            sum = (sum ?? default) + figure(line);
        }
        return sum;
    }
}
