using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>What supplier values change in the product footprints of a year.</summary>
internal sealed record FootprintEffectAnswer(int Year, ImmutableArray<FootprintEffectLine> Products)
{
    public static FootprintEffectAnswer Of(int year, FootprintSet with, FootprintSet without) => new(
        year, [.. with.Products.Select(p => FootprintEffectLine.Of(p.Value, without.Products[p.Key]))]);
}

/// <summary>One product [kgCO2e per its unit].</summary>
/// <param name="Before">With background factors alone; null where nothing was counted.</param>
/// <param name="After">With suppliers' values where there are any; null likewise.</param>
/// <param name="Difference">Null where the two do not miss the same things, and so are not of the same extent.</param>
/// <param name="Complete">False where a line is missing from the footprint.</param>
internal sealed record FootprintEffectLine(string Product, LocalizedName Name, string Unit, double? Before, double? After, double? Difference, bool Complete)
{
    public static FootprintEffectLine Of(ProductFootprint with, ProductFootprint without) => new(
        with.Product.Id, with.Product.Name, with.Product.Unit, without.Kilograms, with.Kilograms,
        with.Gaps.SequenceEqual(without.Gaps) ? with.Kilograms - without.Kilograms : null, with.IsComplete);
}
