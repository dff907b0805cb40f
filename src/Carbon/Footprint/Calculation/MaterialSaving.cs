using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>What a unit of a product takes of a material now, beside a version of its bill named as the base (原材料节约).</summary>
/// <param name="Material">Material word of the bills.</param>
/// <param name="Unit">Unit of both amounts: that of the present bill, of the base where the material is gone.</param>
/// <param name="Base">Amount in the base; null: not in it, or its unit does not convert.</param>
/// <param name="Present">Amount now; 0 where the bill names it no longer, null where its lines have units that do not convert.</param>
/// <param name="SavingRate">(base - present) / base [1], below zero where more is used; null where there is no base.</param>
/// <param name="SavedKilograms">Amount saved at the value that the footprint of the period counts [kgCO2e per unit of the product]; null where it counts none.</param>
public sealed record MaterialSaving(string Material, string Unit, double? Base, double? Present, double? SavingRate, double? SavedKilograms)
{
    /// <summary>Compares raw materials of two versions, in the order of their words. Quantity alone tells the effect: both count the value of the period.</summary>
    /// <param name="from">The base.</param>
    /// <param name="footprint">Of the present version.</param>
    public static ImmutableArray<MaterialSaving> Of(FootprintProduct from, ProductFootprint footprint)
    {
        var (before, now) = (Raw(from), Raw(footprint.Product));
        return [.. before.Concat(now).Select(l => l.Material).Distinct().Order(StringComparer.Ordinal).Select(m => Of(
            m, [.. before.Where(l => l.Material == m)], [.. now.Where(l => l.Material == m)], footprint))];
    }

    private static MaterialSaving Of(string material, ImmutableArray<BillLine> before, ImmutableArray<BillLine> now, ProductFootprint footprint)
    {
        var unit = (now.IsEmpty ? before : now)[0].Unit;
        var (was, present) = (before.IsEmpty ? null : Sum(before, unit), Sum(now, unit));
        var saved = was - present;
        var lines = footprint.Lines.Where(l => now.Any(n => l.Id == $"bill:{n.Id}")).ToList();
        var each = lines.Count == now.Length && present > 0 ? lines.Sum(l => l.Kilograms) / present : null;
        return new MaterialSaving(material, unit, was, present, was > 0 ? saved / was : null, saved * each);
    }

    private static List<BillLine> Raw(FootprintProduct product) => [.. product.Materials.Where(l => l.Stage == LifeCycleStage.RawMaterials)];

    private static double? Sum(ImmutableArray<BillLine> lines, string unit)
    {
        var sum = 0d;
        foreach (var line in lines)
        {
            if (!UnitTable.TryConvert(line.Quantity, UnitTable.Get(line.Unit), UnitTable.Get(unit), out var amount, out _))
            {
                return null;
            }
            sum += amount;
        }
        return sum;
    }
}
