using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Answers;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Answers;

/// <summary>That own processes x output and the inventory agree. All sums in kgCO2e, scopes 1 and 2, location-based.</summary>
public sealed record ReconciliationAnswer(
    double InventoryKilograms,
    double CarriedKilograms,
    double RemainderKilograms,
    double DifferenceKilograms,
    double Tolerance,
    bool Closes,
    ImmutableArray<CarriedAnswer> Products,
    ImmutableArray<ProcessAnswer> Processes,
    ImmutableArray<RemainderAnswer> Remainder)
{
    internal static ReconciliationAnswer Of(FootprintSet set, TwinTopology topology)
    {
        var r = set.Reconciliation;
        return new ReconciliationAnswer(
            r.InventoryKilograms, r.CarriedKilograms, r.RemainderKilograms, r.DifferenceKilograms, Reconciliation.Tolerance, r.Closes,
            [.. r.Products.Select(p => new CarriedAnswer(p.Product, set.Products.GetValueOrDefault(p.Product)?.Product.Name, p.KilogramsPerUnit, p.Output, p.Unit, p.Kilograms))],
            [
                .. set.Allocation.Processes.Select(p => new ProcessAnswer(
                    p.Process.Id, p.Process.Name, InventoryAnswer.Camel(p.Process.Rule.ToString()), p.Process.Reason, p.Kilograms, p.Shares, p.Problem)),
            ],
            [
                .. r.Remainder.GroupBy(i => (i.Item.Asset, i.Item.Carrier, i.Item.Scope, i.Process))
                    .Select(g => new RemainderAnswer(
                        g.Key.Asset.Value, topology.Asset(g.Key.Asset)?.Asset.Name, ScopeWord.Of(g.Key.Scope), g.Key.Carrier, g.Key.Process, g.First().Reason, g.Sum(i => i.Item.Kilograms)))
                    .OrderByDescending(a => Math.Abs(a.Kilograms)),
            ]);
    }
}

/// <param name="KilogramsPerUnit">Own processes [kgCO2e per unit of the product].</param>
public sealed record CarriedAnswer(string Product, LocalizedName? Name, double KilogramsPerUnit, double Output, string Unit, double Kilograms);

/// <param name="Shares">Part of each product [0..1]; they add up to one.</param>
/// <param name="Problem">Why it cannot be shared; null: it is.</param>
public sealed record ProcessAnswer(
    string Process, LocalizedName Name, string Rule, string Reason, double Kilograms, ImmutableSortedDictionary<string, double> Shares, LocalizedName? Problem);

/// <summary>What no product carries, by place and source.</summary>
public sealed record RemainderAnswer(
    string Asset, LocalizedName? AssetName, string Scope, string Carrier, string? Process, LocalizedName Reason, double Kilograms);
