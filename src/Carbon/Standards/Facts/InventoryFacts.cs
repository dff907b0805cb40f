using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the inventory of a year tells; nothing where it has no line.</summary>
public static class InventoryFacts
{
    private const double KeyShare = 0.8;

    public static IEnumerable<Fact> Of(CarbonInventory inventory, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        if (inventory.Lines.IsEmpty)
        {
            yield break;
        }
        var (scope1, scope2) = (inventory.Total(EmissionScope.Scope1)?.Tonnes, inventory.Total(EmissionScope.Scope2)?.Tonnes);
        if (scope1 is { } direct)
        {
            yield return Fact.Of("inventory.scope1", direct, period, Missing(inventory, EmissionScope.Scope1));
        }
        if (scope2 is { } indirect)
        {
            yield return Fact.Of("inventory.scope2-location", indirect, period, Missing(inventory, EmissionScope.Scope2));
        }
        yield return Fact.Of("inventory.gross", inventory.Lines.Where(l => l.Source.Scope != EmissionScope.Outside).Sum(l => l.Emissions.Tonnes), period, Uncounted(scope1, scope2));
        yield return Fact.Of("inventory.methods-named", !inventory.Gaps.Any(g => g.Kind == GapKind.Factor), period);
        if (Completeness(inventory) is { } completeness)
        {
            yield return Fact.Of("inventory.complete", 100 * completeness, period);
        }
        yield return Fact.Of("lineage.available", inventory.Lines.All(l => l.Factor.Factor.Provenance.Source.Length > 0), period);
        yield return Fact.Of("pareto.areas", KeyAreas(inventory), period);
    }

    /// <summary>Of the meters of supply, weighted by what they emit; null where none tells.</summary>
    private static double? Completeness(CarbonInventory inventory)
    {
        double covered = 0, all = 0;
        foreach (var line in inventory.Evidence(EmissionScope.Scope1).Concat(inventory.Evidence(EmissionScope.Scope2)))
        {
            var weight = Math.Abs(line.Emissions.Kilograms);
            covered += weight * line.Completeness;
            all += weight;
        }
        return all == 0 ? null : covered / all;
    }

    /// <summary>How many assets, largest first, make four fifths of the emissions.</summary>
    private static int KeyAreas(CarbonInventory inventory)
    {
        var byAsset = inventory.Lines.GroupBy(l => l.Asset).Select(g => g.Sum(l => l.Emissions.Kilograms)).Where(kg => kg > 0).OrderDescending().ToList();
        var (left, count) = (byAsset.Sum() * KeyShare, 0);
        for (; count < byAsset.Count && left > 0; count++)
        {
            left -= byAsset[count];
        }
        return count;
    }

    /// <summary>A scope without a figure is in no sum, and that is said beside it.</summary>
    private static LocalizedName? Uncounted(double? scope1, double? scope2) => (scope1, scope2) switch
    {
        (null, _) => new LocalizedName("范围一没有数据，不在合计之内。", "Scope 1 has no figure and is not in the sum."),
        (_, null) => new LocalizedName("范围二没有数据，不在合计之内。", "Scope 2 has no figure and is not in the sum."),
        _ => null,
    };

    private static LocalizedName? Missing(CarbonInventory inventory, EmissionScope scope) =>
        inventory.IsComplete(scope) ? null : new LocalizedName("有缺口，合计偏低。", "There are gaps; the total is too low.");
}
