using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>How much of what could be counted was: categories of scope 3, gases, the range of the total, the twin's days.</summary>
public static class CoverageFacts
{
    private const int Categories = 15;

    private static readonly (GasFamily Family, string Name)[] SevenGases =
    [
        (GasFamily.Co2, "CO2"), (GasFamily.Ch4, "CH4"), (GasFamily.N2o, "N2O"), (GasFamily.Hfcs, "HFCs"), (GasFamily.Pfcs, "PFCs"), (GasFamily.Sf6, "SF6"), (GasFamily.Nf3, "NF3"),
    ];

    public static IEnumerable<Fact> Of(OrganisationInventory inventory, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        foreach (var fact in ScopeThree(inventory, period))
        {
            yield return fact;
        }
        if (inventory.Items.IsEmpty)
        {
            yield break;
        }
        yield return Gases(inventory, period);
        var range = ErrorPropagation.Of([.. inventory.Terms]);
        if (range is { Relative: { } relative } && (range.ActivityStatedShare > 0 || range.FactorStatedShare > 0))
        {
            yield return Fact.Of("inventory.uncertainty", 100 * relative, period, new LocalizedName(
                string.Create(CultureInfo.InvariantCulture, $"95 % 半宽；{100 * range.ActivityStatedShare:0} % 的活动数据、{100 * range.FactorStatedShare:0} % 的因子声明了不确定度。"),
                string.Create(CultureInfo.InvariantCulture, $"Half width of 95 %; {100 * range.ActivityStatedShare:0} % of activity data and {100 * range.FactorStatedShare:0} % of factors state a range.")));
        }
    }

    /// <summary>How far the sum of the twin's days is from the yearly run where no known reason explains it.</summary>
    public static IEnumerable<Fact> OfDays(ProvisionalYear days, OrganisationInventory inventory, int year)
    {
        var yearly = (inventory.Total(EmissionScope.Scope1) ?? 0) + (inventory.Total(EmissionScope.Scope2) ?? 0);
        if (yearly > 0 && !days.Days.IsEmpty)
        {
            var rest = days.Sources.Where(s => s.Reason == DifferenceReason.Factor).Sum(s => Math.Abs(s.Difference)) / 1000;
            yield return Fact.Of("provisional.difference", 100 * rest / yearly, year.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Where nobody stated a boundary and no record is of scope 3, nothing is known of it.</summary>
    private static IEnumerable<Fact> ScopeThree(OrganisationInventory inventory, string period)
    {
        if (!inventory.Boundaries.Any(b => b.Stated is not null) && !inventory.Activities.Any(a => a.Record.Category is not null))
        {
            yield break;
        }
        var gate = CompletenessGates.Of(inventory).Single(g => g.NeededFor == CompletenessGates.Scope3);
        yield return Fact.Of("scope3.categories", Categories - gate.Items.Length, period);
        yield return Fact.Of("scope3.complete", gate.State == GateState.Passed && inventory.IsComplete(EmissionScope.Scope3), period, gate.Items.IsEmpty ? null : new LocalizedName(
            $"未填报也未说明理由的类别：{string.Join("、", gate.Items)}。", $"Neither data nor reason: categories {string.Join(", ", gate.Items)}."));
    }

    /// <summary>A gas is told where it has a figure, or where the boundary excludes it by name with a reason.</summary>
    private static Fact Gases(OrganisationInventory inventory, string period)
    {
        var counted = inventory.Items.SelectMany(i => i.Gases).Select(g => g.Family).ToHashSet();
        var excluded = inventory.Boundaries.SelectMany(b => b.Boundary.Excluded).Where(e => e.Carrier is not null && !string.IsNullOrWhiteSpace(e.Reason)).Select(e => e.Carrier!).ToList();
        var open = SevenGases.Where(g => !counted.Contains(g.Family) && !excluded.Contains(g.Name, StringComparer.OrdinalIgnoreCase)).Select(g => g.Name).ToList();
        return Fact.Of("inventory.gases", SevenGases.Length - open.Count, period, open.Count == 0 ? null : new LocalizedName(
            $"没有数据也没有排除理由：{string.Join("、", open)}。", $"Neither a figure nor a reason: {string.Join(", ", open)}."));
    }
}
