using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What was made of a product in the year, in its own unit.</summary>
public sealed record ProductOutput(ProductDefinition Product, double Amount);

/// <summary>The energy behind an inventory in standard coal, per product and with its carbon.</summary>
/// <remarks>
/// Consumption = sum of what was supplied x coefficient, electricity at 0.1229 kgce/kWh (equivalent value, GB/T 2589-2020). Own generation
/// is not in it, and neither is what the boundary leaves out. A carrier without a coefficient leaves no figure at all.
/// </remarks>
public static class EnergyFacts
{
    private static readonly Unit Tce = UnitTable.Get("tce");

    public static IEnumerable<Fact> Of(OrganisationInventory inventory, CarrierTable carriers, IReadOnlyCollection<ProductOutput> outputs, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        if (Consumption(inventory, carriers) is not ({ } tce and > 0))
        {
            yield break;
        }
        yield return Fact.Of("energy.consumption", tce, period, new LocalizedName("购入能源，电力按当量值；不含自有发电。", "Energy supplied, electricity at its equivalent value; own generation is not in it."));
        if (outputs.Count > 0)
        {
            yield return Fact.Of("energy.intensity", true, period, new LocalizedName(
                string.Join("；", outputs.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Product.Name.Zh} {1000 * tce / o.Amount:0.###} kgce/{o.Product.Unit}"))),
                string.Join("; ", outputs.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Product.Name.En} {1000 * tce / o.Amount:0.###} kgce/{o.Product.Unit}")))));
        }
        if (inventory.Total(EmissionScope.Scope1) is { } scope1 && inventory.Total(EmissionScope.Scope2) is { } scope2)
        {
            yield return Fact.Of("energy.unit-emissions", (scope1 + scope2) / tce, period, new LocalizedName(
                "（范围一 + 范围二，基于位置）÷ 购入能源。", "(Scope 1 + scope 2, location-based) over the energy supplied."));
        }
    }

    /// <summary>[tce]; null where the amount of an energy carrier cannot be told in coal, since part of a sum is no sum.</summary>
    private static double? Consumption(OrganisationInventory inventory, CarrierTable carriers)
    {
        var supplied = inventory.Metered.Lines.Concat(inventory.Metered.Outside.Where(l => l.Kind != LineKind.Export)).Where(l => IsEnergy(l.Source))
            .Select(l => ToCoal(carriers, l.Source.Carrier, l.Activity, l.Unit));
        var recorded = inventory.Activities.Where(a => a.Record.Scope is EmissionScope.Scope1 or EmissionScope.Scope2 && carriers.Find(a.Record.Carrier) is not null)
            .Select(a => ToCoal(carriers, a));
        double? sum = 0;
        foreach (var coal in supplied.Concat(recorded))
        {
            sum += coal;
        }
        return sum;
    }

    private static double? ToCoal(CarrierTable carriers, ActivityLine line) =>
        line.Record.Fields.TryGetValue("amount", out var amount) && UnitTable.TryFind(amount.Unit, out var unit)
            ? ToCoal(carriers, line.Record.Carrier, amount.Value * line.Share, unit)
            : null;

    private static double? ToCoal(CarrierTable carriers, string carrier, double amount, Unit unit) =>
        carriers.TryConvert(carrier, amount, unit, Tce, out var coal, out _) ? coal.Value : null;

    private static bool IsEnergy(EmissionSource source) => source.Category is EmissionCategory.Combustion or EmissionCategory.PurchasedEnergy;
}
