using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Sum of own processes x output against scopes 1 and 2 (location-based) of the inventory; what no product carries stands by name.</summary>
/// <param name="InventoryKilograms">Scopes 1 and 2 of the period [kgCO2e].</param>
/// <param name="Products">What each product carries.</param>
/// <param name="Remainder">What no product carries.</param>
public sealed record Reconciliation(double InventoryKilograms, ImmutableArray<CarriedByProduct> Products, ImmutableArray<UnallocatedItem> Remainder)
{
    /// <summary>Largest difference that counts as closed, as a share of the inventory; C-14.</summary>
    public const double Tolerance = 0.001;

    /// <summary>[kgCO2e]</summary>
    public double CarriedKilograms => Products.Sum(p => p.Kilograms);

    /// <summary>[kgCO2e]</summary>
    public double RemainderKilograms => Remainder.Sum(r => r.Item.Kilograms);

    /// <summary>Inventory less carried less remainder [kgCO2e].</summary>
    public double DifferenceKilograms => InventoryKilograms - CarriedKilograms - RemainderKilograms;

    public bool Closes => Math.Abs(DifferenceKilograms) <= Tolerance * Math.Abs(InventoryKilograms);

    internal static Reconciliation Of(OrganisationInventory inventory, OwnAllocation allocation, ImmutableSortedDictionary<string, ProducedAmount> outputs) => new(
        inventory.Items.Where(i => i.Scope is EmissionScope.Scope1 or EmissionScope.Scope2).Sum(i => i.Kilograms),
        [
            .. outputs.Values.Where(o => o.IsMade).Select(o =>
            {
                // As the footprint has it: per unit first, then times what was made.
                var perUnit = allocation.Processes.Sum(p => p.Kilograms * p.Shares.GetValueOrDefault(o.Product)) / o.Amount!.Value;
                return new CarriedByProduct(o.Product, perUnit, o.Amount.Value, o.Unit);
            }),
        ],
        allocation.Remainder);
}

/// <summary>What a product carries of own processes.</summary>
/// <param name="KilogramsPerUnit">[kgCO2e per unit of the product]</param>
/// <param name="Output">[unit of the product]</param>
public sealed record CarriedByProduct(string Product, double KilogramsPerUnit, double Output, string Unit)
{
    /// <summary>[kgCO2e]</summary>
    public double Kilograms => KilogramsPerUnit * Output;
}
