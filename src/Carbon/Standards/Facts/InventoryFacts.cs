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
        yield return Fact.Of("inventory.gross", (scope1 ?? 0) + (scope2 ?? 0), period);
        yield return Fact.Of("inventory.methods-named", !inventory.Gaps.Any(g => g.Kind == GapKind.Factor), period);
        yield return Fact.Of("inventory.complete", 100 * Completeness(inventory), period);
        yield return Fact.Of("lineage.available", inventory.Lines.All(l => l.Factor.Factor.Provenance.Source.Length > 0), period);
        yield return Fact.Of("pareto.areas", KeyAreas(inventory), period);
    }

    /// <summary>Of the meters of supply, weighted by what they emit.</summary>
    private static double Completeness(CarbonInventory inventory)
    {
        double covered = 0, all = 0;
        foreach (var line in inventory.Evidence(EmissionScope.Scope1).Concat(inventory.Evidence(EmissionScope.Scope2)))
        {
            var weight = Math.Abs(line.Emissions.Kilograms);
            covered += weight * line.Completeness;
            all += weight;
        }
        return all == 0 ? 0 : covered / all;
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

    private static LocalizedName? Missing(CarbonInventory inventory, EmissionScope scope) =>
        inventory.IsComplete(scope) ? null : new LocalizedName("有缺口，合计偏低。", "There are gaps; the total is too low.");
}
