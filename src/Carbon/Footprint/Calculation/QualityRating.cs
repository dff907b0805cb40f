using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Data-quality rating where a respect may be unknown: 1 is best, 5 is worst.</summary>
/// <param name="Technology">[1..5]; null: nobody rated it.</param>
/// <param name="Time">[1..5]; null: not known.</param>
/// <param name="Geography">[1..5]; null: not known.</param>
public sealed record QualityRating(double? Technology, double? Time, double? Geography)
{
    /// <summary>Measured at this site, with this technology, in this period.</summary>
    public static readonly QualityRating Own = new(1, 1, 1);

    public static readonly QualityRating Unknown = new(null, null, null);

    public static QualityRating? Of(DataQuality? stated) => stated is null ? null : new QualityRating(stated.Technology, stated.Time, stated.Geography);

    /// <summary>What a factor itself tells: its year against the period's, its region against the site's. Its technology only a person can rate.</summary>
    /// <remarks>Steps of time as the Product Environmental Footprint guide has them (same year, 2, 4, 6 years; from memory, C).</remarks>
    public static QualityRating Of(FactorChoice choice, Site site) => new(
        null,
        choice.Factor.Year is { } year ? Math.Abs(choice.ActivityYear - year) switch { 0 => 1, <= 2 => 2, <= 4 => 3, <= 6 => 4, _ => 5 } : null,
        RegionOf(choice.Factor.Region, site));

    /// <summary>The mean of what is rated, weighted by how much each part contributes; null where nothing is.</summary>
    /// <param name="parts">Each part's contribution, whatever its sign, and rating.</param>
    public static QualityRating Mean(IReadOnlyCollection<(double Kilograms, QualityRating Rating)> parts) =>
        new(Mean(parts, r => r.Technology), Mean(parts, r => r.Time), Mean(parts, r => r.Geography));

    /// <summary>Share of the contributions that is rated in all three respects [0..1].</summary>
    public static double RatedShare(IReadOnlyCollection<(double Kilograms, QualityRating Rating)> parts)
    {
        var all = parts.Sum(p => Math.Abs(p.Kilograms));
        return all == 0 ? 0 : parts.Where(p => p.Rating is { Technology: not null, Time: not null, Geography: not null }).Sum(p => Math.Abs(p.Kilograms)) / all;
    }

    private static double? Mean(IReadOnlyCollection<(double Kilograms, QualityRating Rating)> parts, Func<QualityRating, double?> respect)
    {
        var rated = parts.Where(p => respect(p.Rating) is not null && p.Kilograms != 0).ToList();
        return rated.Count == 0 ? null : rated.Sum(p => Math.Abs(p.Kilograms) * respect(p.Rating)!.Value) / rated.Sum(p => Math.Abs(p.Kilograms));
    }

    private static double? RegionOf(string region, Site site)
    {
        if (region.Length == 0)
        {
            return null;
        }
        if (site.Province is { Length: > 0 } province && region.Contains(province, StringComparison.Ordinal))
        {
            return 1;
        }
        var isChina = region is "全国" or "CN" or "China";
        return (isChina && site.Country == "CN") || region == site.Country ? 2 : null;
    }
}
