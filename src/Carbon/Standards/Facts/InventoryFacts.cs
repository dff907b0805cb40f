using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the organisation's inventory of a year tells of its totals; nothing where nothing was counted.</summary>
public static class InventoryFacts
{
    public static IEnumerable<Fact> Of(OrganisationInventory inventory, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        var (scope1, scope2) = (inventory.Total(EmissionScope.Scope1), inventory.Total(EmissionScope.Scope2));
        if (scope1 is null && scope2 is null)
        {
            yield break;
        }
        if (scope1 is { } direct)
        {
            yield return Fact.Of("inventory.scope1", direct, period, Missing(inventory, EmissionScope.Scope1));
        }
        if (scope2 is { } indirect)
        {
            yield return Fact.Of("inventory.scope2-location", indirect, period, Missing(inventory, EmissionScope.Scope2));
        }
        if (inventory.MarketTotal is { } market)
        {
            yield return Fact.Of("inventory.scope2-market", market, period, new LocalizedName(
                "按剩余混合因子；台账分配到本年度的绿电与绿证按零计。", "By the residual factor; green power that the ledger allocated to the year counts as zero."));
        }
        yield return Fact.Of("inventory.gross", (scope1 ?? 0) + (scope2 ?? 0), period, Uncounted(scope1, scope2));
        yield return Fact.Of("inventory.methods-named", !inventory.Metered.Gaps.Any(g => g.Kind == GapKind.Factor) && inventory.ActivityGaps.IsEmpty, period);
        if (Completeness(inventory.Metered) is { } completeness)
        {
            yield return Fact.Of("inventory.complete", 100 * completeness, period);
        }
        yield return Fact.Of("lineage.available", HasSources(inventory), period);
        var counted = inventory.Items.Where(i => i.Scope != EmissionScope.Scope3).ToList();
        yield return Fact.Of("pareto.areas", Breakdown.Of(counted, i => i.Asset.Value).Count(r => r.IsKey), period);
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

    /// <summary>Every meter line has a factor with a source, every record a document.</summary>
    private static bool HasSources(OrganisationInventory inventory) =>
        inventory.Metered.Lines.All(l => l.Factor.Factor.Provenance.Source.Length > 0)
        && inventory.Activities.All(a => a.Record.Kind == ActivityKind.Design || !a.Record.Evidence.IsEmpty);

    /// <summary>A scope without a figure is in no sum, and that is said beside it.</summary>
    private static LocalizedName? Uncounted(double? scope1, double? scope2) => (scope1, scope2) switch
    {
        (null, _) => new LocalizedName("范围一没有数据，不在合计之内。", "Scope 1 has no figure and is not in the sum."),
        (_, null) => new LocalizedName("范围二没有数据，不在合计之内。", "Scope 2 has no figure and is not in the sum."),
        _ => null,
    };

    private static LocalizedName? Missing(OrganisationInventory inventory, EmissionScope scope) =>
        inventory.IsComplete(scope) ? null : new LocalizedName("有缺口，合计偏低。", "There are gaps; the total is too low.");
}
