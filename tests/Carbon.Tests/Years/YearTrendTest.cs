using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>Gross emissions year by year, absolute and per output, as reported and restated.</summary>
public sealed class YearTrendTest
{
    /// <summary>2022: 300 + 700 t, 500 cars, 2 t each. 2023: 900 t, 600 cars, 1.5 t each: -10 % and -25 %; restated 950 t.</summary>
    [Fact]
    public void G02_Trend_ComparesEachSeriesWithItsBaseYear()
    {
        var trend = YearTrend.Of([Year(2023, (200, 700, 600), (250, 700, 600)), Year(2022, (300, 700, 500))], new YearSettings(), "car");

        Assert.Equal((2022, "car", "pcs"), (trend.BaseYear!.Value, trend.Product, trend.ProductUnit));
        Assert.Equal([2022, 2023], trend.Years.Select(y => y.Year));
        var year = trend.Years[1];
        Assert.Equal((900.0, 1.5), (year.Reported.GrossLocation!.Value, year.Reported.Intensity!.Value));
        Assert.Equal(-0.1, year.Reported.Change!.Value, 1e-12);
        Assert.Equal(-0.25, year.Reported.IntensityChange!.Value, 1e-12);
        Assert.True(year.IsRestated);
        Assert.Equal(-0.05, year.Restated.Change!.Value, 1e-12);
        Assert.False(trend.Years[0].IsRestated);
    }

    [Fact]
    public void G02_NothingCounted_IsNullAndNeverZero()
    {
        var trend = YearTrend.Of([Year(2022, (null, null, null)), Year(2023, (200, 700, 0))], new YearSettings(BaseYear: 2022), "car");
        Assert.Null(trend.Years[0].Reported.GrossLocation);
        Assert.Null(trend.Years[0].Reported.Intensity);
        Assert.Null(trend.Years[1].Reported.Change);
        Assert.Null(trend.Years[1].Reported.Intensity);
    }

    [Fact]
    public void G02_BaseYearThatIsNotClosed_IsNoBaseYear() =>
        Assert.Null(YearTrend.Of([Year(2023, (200, 700, 600))], new YearSettings(BaseYear: 2019), "car").BaseYear);

    [Fact]
    public void G02_NoClosedYear_IsAnEmptyTrend() => Assert.Empty(YearTrend.Of([InventoryYear.Open("f", 2023)], new YearSettings(), null).Years);

    private static InventoryYear Year(int year, params (double? Scope1, double? Scope2, double? Output)[] runs) => InventoryYear.Open("f", year) with
    {
        Frozen = [.. runs.Select((r, i) => new YearFrozen(
            "anna", default, i, null, $"{i}", 1, $"{i}", new YearTotals(r.Scope1, r.Scope2, null, null, null, null, null, []),
            [new YearOutput("car", new("车", "car"), "n", r.Output, "pcs", 1)], [], [], 1, 1, []))],
    };
}
