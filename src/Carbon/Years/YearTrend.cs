using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FactoryTwin.Carbon.Years;

/// <summary>One set of figures of a year.</summary>
/// <param name="GrossLocation">Scope 1 and location-based scope 2 [tCO2e]; null where nothing was counted.</param>
/// <param name="GrossMarket">Scope 1 and market-based scope 2 [tCO2e]; null where no market-based view was made.</param>
/// <param name="Output">What was made [unit of the product].</param>
/// <param name="Intensity">Gross, location-based, per unit of output [tCO2e]; null where one of them is not known.</param>
/// <param name="Change">Against the base year's figures of the same series [share of it]; null where there are none.</param>
public sealed record TrendFigures(
    int Number, string Sha256, double? Scope1, double? Scope2Location, double? Scope2Market, double? GrossLocation, double? GrossMarket, double? Output, double? Intensity,
    double? Change, double? IntensityChange);

/// <summary>A closed year in the trend: as it was reported, and as it was restated last; the same figures where it never was.</summary>
public sealed record TrendYear(int Year, string State, TrendFigures Reported, TrendFigures Restated, [property: JsonPropertyName("isRestated")] bool IsRestated);

/// <summary>Gross emissions year by year (排放趋势), absolute and per unit of output; offsets are in none of them.</summary>
/// <param name="BaseYear">The year that the others are compared with; null where it is not closed.</param>
public sealed record YearTrend(int? BaseYear, string? Product, string? ProductUnit, ImmutableArray<TrendYear> Years)
{
    /// <param name="years">Years of the factory.</param>
    /// <param name="settings">Tells base year and product.</param>
    /// <param name="product">The product that the settings or the model name; null: none.</param>
    public static YearTrend Of(IEnumerable<InventoryYear> years, YearSettings settings, string? product)
    {
        var closed = years.Where(y => y.Reported is not null).OrderBy(y => y.Year).ToList();
        var first = settings.BaseYear is { } year ? closed.Find(y => y.Year == year) : closed.FirstOrDefault();
        return new YearTrend(
            first?.Year,
            product,
            closed.SelectMany(y => y.Newest!.Outputs).LastOrDefault(o => o.Product == product)?.Unit,
            [.. closed.Select(y => new TrendYear(
                y.Year, y.State == YearState.Verified ? "verified" : "closed", Figures(y.Reported!, first?.Reported, product), Figures(y.Newest!, first?.Newest, product),
                y.Frozen.Length > 1))]);
    }

    private static TrendFigures Figures(YearFrozen frozen, YearFrozen? first, string? product)
    {
        var (gross, output) = (frozen.Totals.GrossLocation, OutputOf(frozen, product));
        return new TrendFigures(
            frozen.Number, frozen.Sha256, frozen.Totals.Scope1, frozen.Totals.Scope2Location, frozen.Totals.Scope2Market, gross, frozen.Totals.GrossMarket, output,
            Per(gross, output), Change(gross, first?.Totals.GrossLocation), Change(Per(gross, output), first is null ? null : Per(first.Totals.GrossLocation, OutputOf(first, product))));
    }

    internal static double? OutputOf(YearFrozen frozen, string? product) => frozen.Outputs.FirstOrDefault(o => o.Product == product)?.Value;

    private static double? Per(double? gross, double? output) => output is > 0 ? gross / output : null;

    private static double? Change(double? value, double? first) => first is null or 0 ? null : (value - first) / first;
}
