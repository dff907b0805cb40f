using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>Offsets over gross emissions of one year; it has to fall from year to year (T/CQSES 56 7.5.1; O-01).</summary>
/// <param name="Year">Inventory year.</param>
/// <param name="Gross">Gross emissions [tCO2e]; null: no figure.</param>
/// <param name="Offsets">Credits allocated [tCO2e].</param>
/// <param name="Ratio">0 to 1; null where gross is missing or zero.</param>
/// <param name="Rises">Above the year before: a finding. The standard gives no number, only "逐年".</param>
public sealed record DependenceRatio(int Year, decimal? Gross, long Offsets, decimal? Ratio, bool Rises)
{
    /// <summary>In the order of years; a year is compared with the last one before it that has a ratio.</summary>
    public static ImmutableArray<DependenceRatio> Of(IEnumerable<(int Year, decimal? Gross, long Offsets)> years)
    {
        var rows = ImmutableArray.CreateBuilder<DependenceRatio>();
        decimal? before = null;
        foreach (var (year, gross, offsets) in years.OrderBy(y => y.Year))
        {
            decimal? ratio = gross is > 0 ? offsets / gross.Value : null;
            rows.Add(new DependenceRatio(year, gross, offsets, ratio, ratio > before));
            before = ratio ?? before;
        }
        return rows.ToImmutable();
    }
}
