using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>A process with what the inventory counts in it and how that is shared.</summary>
/// <param name="Entered">The process, its version, who and when.</param>
/// <param name="Items">Figures of scopes 1 and 2 (location-based) at its assets.</param>
/// <param name="Biogenic">CO2 of biological origin at its assets: in no total.</param>
/// <param name="Shares">Part of each product [0..1]; they add up to one. Empty where it cannot be shared.</param>
/// <param name="Problem">Why it cannot be shared; null: it is.</param>
public sealed record ProcessAllocation(
    ProcessEntered Entered, ImmutableArray<EmissionItem> Items, ImmutableArray<EmissionItem> Biogenic, ImmutableSortedDictionary<string, double> Shares, LocalizedName? Problem)
{
    public OwnProcess Process => Entered.Process;

    /// <summary>[kgCO2e]</summary>
    public double Kilograms => Items.Sum(i => i.Kilograms);
}

/// <summary>A figure of the inventory that no product carries.</summary>
/// <param name="Process">The process that holds it; null: none names its asset.</param>
/// <param name="Reason">Why no product carries it.</param>
public sealed record UnallocatedItem(EmissionItem Item, string? Process, LocalizedName Reason);

/// <summary>All of scopes 1 and 2 of a period: what products carry, and the rest by name.</summary>
public sealed record OwnAllocation(ImmutableArray<ProcessAllocation> Processes, ImmutableArray<UnallocatedItem> Remainder);
