using System.Globalization;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What inventory years tell: closed, verified, restated, and the trend against the base year.</summary>
public static class YearFacts
{
    public static IEnumerable<Fact> Of(IReadOnlyCollection<InventoryYear> years, YearSettings settings, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        var found = years.FirstOrDefault(y => y.Year == year);
        yield return Fact.Of("year.closed", found?.Reported is not null, period, found is null ? null : StateOf(found));
        if (found?.Reported is not null)
        {
            yield return Fact.Of("package.available", true, period, StateOf(found));
        }
        if (years.Any(y => y.Frozen.Length > 1))
        {
            yield return Fact.Of("year.restatable", true);
        }
        foreach (var fact in Trend(years, settings, year, period))
        {
            yield return fact;
        }
    }

    private static IEnumerable<Fact> Trend(IEnumerable<InventoryYear> years, YearSettings settings, int year, string period)
    {
        var trend = YearTrend.Of(years, settings, settings.Product);
        if (trend.BaseYear == year || trend.Years.FirstOrDefault(y => y.Year == year) is not { } row)
        {
            yield break;
        }
        var against = new LocalizedName($"与基准年 {trend.BaseYear} 相比。", $"Against the base year {trend.BaseYear}.");
        if (row.Restated.Change is { } change)
        {
            yield return Fact.Of("base-year.decline", -100 * change, period, against);
        }
        if (row.Restated.IntensityChange is { } intensity)
        {
            yield return Fact.Of("intensity.decline", -100 * intensity, period, against);
        }
    }

    /// <summary>How far the year is: who verified it, or that nobody did.</summary>
    private static LocalizedName? StateOf(InventoryYear year) => year switch
    {
        { Verifications: [.., var last] } => new LocalizedName($"已由 {last.Verifier} 核查（报告 {last.ReportNumber}）。", $"Verified by {last.Verifier} (report {last.ReportNumber})."),
        { Reported: not null } => new LocalizedName("已关账，尚未核查。", "Closed, not verified yet."),
        _ => null,
    };
}
