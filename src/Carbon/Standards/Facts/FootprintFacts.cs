using System.Globalization;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What product footprints tell; nothing where no product was entered.</summary>
public static class FootprintFacts
{
    /// <param name="set">Footprints of the year.</param>
    /// <param name="before">Of the year before; null: not made.</param>
    public static IEnumerable<Fact> Of(FootprintSet set, FootprintSet? before, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        if (set.Products.IsEmpty)
        {
            yield break;
        }
        var open = set.Products.Where(p => !IsWhole(p.Value)).Select(p => p.Key).ToList();
        yield return Fact.Of("pcf.products", set.Products.Count - open.Count, period, open.Count == 0 ? null : new LocalizedName(
            $"尚不完整：{string.Join("、", open)}。", $"Not complete yet: {string.Join(", ", open)}."));
        if (set.Reconciliation is { InventoryKilograms: > 0, Products.IsEmpty: false } sums)
        {
            yield return Fact.Of("pcf.reconciled", 100 * Math.Abs(sums.DifferenceKilograms) / sums.InventoryKilograms, period);
        }
        var materials = set.Products.Values.SelectMany(p => p.Lines).Where(l => l.Kind == FootprintLineKind.Material).ToList();
        if (materials.Count > 0)
        {
            yield return Fact.Of("suppliers.in-footprint", materials.Exists(l => l.Source == FootprintSource.Supplier), period);
        }
        // Each product by itself: the one that fell least decides.
        var falls = set.Products.Values.Where(IsWhole)
            .Select(p => (Now: p, Before: before?.Products.GetValueOrDefault(p.Product.Id)))
            .Where(p => p.Before is { Kilograms: > 0 } && IsWhole(p.Before))
            .Select(p => 100 * (1 - (p.Now.Kilograms!.Value / p.Before!.Kilograms!.Value))).ToList();
        if (falls.Count > 0)
        {
            yield return Fact.Of("footprint.decline", falls.Min(), period, new LocalizedName("与上一年相比，取降幅最小的产品。", "Against the year before; the product that fell least."));
        }
    }

    private static bool IsWhole(ProductFootprint footprint) => footprint is { IsComplete: true, Kilograms: not null };
}
