using FactoryTwin.Forecasting.Solar;

namespace FactoryTwin.Forecasting.Tests;

public sealed class DayAheadTests
{
    [Fact]
    public void Make_ThirteenDays_IsRefused()
    {
        var grid = Series.Of(13, Series.Week);

        Assert.Throws<ArgumentException>(() => DayAhead.Make(grid, ModelSet.Load, 0, 13, 1, 28));
    }

    [Fact]
    public void Make_TwoWeeks_ForecastsWithWhatCanLearnFromOne()
    {
        var made = DayAhead.Make(Series.Of(14, Series.Week), ModelSet.Load, 0, 14, 1, 28);

        Assert.Equal("weekly-naive", made.Scores[0].Model);
        Assert.Equal(7, made.Scores[0].Days);
        Assert.Equal(Enumerable.Range(0, 24).Select(s => Series.Week(14, s)), made.Points[0]);
    }

    [Fact]
    public void Make_AnyHistory_ChoosesNothingWorseThanTheNaive()
    {
        // Pure noise: no model can beat another but by luck.
        var random = new Random(5);
        var made = DayAhead.Make(Series.Of(90, (_, _) => random.NextDouble()), ModelSet.Load, 0, 90, 1, 28);

        Assert.True(made.Scores[0].SkillVsNaive >= 0);
        Assert.Contains(made.Scores, s => s is { Model: "weekly-naive", SkillVsNaive: 0 });
        Assert.Equal(made.Scores[0].Model, made.Model);
    }

    [Fact]
    public void Make_NoiseOfOneKind_BandHoldsEightInTen()
    {
        var random = new Random(6);
        var made = DayAhead.Make(Series.Of(120, (d, s) => Series.Week(d, s) + (20 * random.NextDouble())), ModelSet.Load, 0, 120, 1, 60);

        Assert.All(made.Scores, s => Assert.InRange(s.Coverage!.Value, 0.76, 0.86));
    }

    [Fact]
    public void Make_SeriesNeverNegative_HasNoNegativeBound()
    {
        var random = new Random(7);
        var made = DayAhead.Make(Series.Of(60, (_, s) => s == 12 ? 100 * random.NextDouble() : random.NextDouble()), ModelSet.Load, 0, 60, 1, 28);

        Assert.All(made.Bands, b => Assert.All(b.P10, v => Assert.True(v >= 0)));
    }

    /// <summary>
    /// Clear sky 0, 10, 20, 10 around noon; every day brings half of it: the index is 0.5, tomorrow half of tomorrow's clear sky.
    /// </summary>
    [Fact]
    public void ClearSkyIndex_HalfOfAClearSkyEveryDay_IsHalfOfTomorrows()
    {
        static double Sky(int day, int slot) => slot switch { 11 or 13 => 10 + (day / 10.0), 12 => 20 + (day / 10.0), _ => 0 };
        var sky = Enumerable.Range(0, 21 * 24).Select(i => Sky(i / 24, i % 24)).ToArray();
        var grid = Series.Of(20, (d, s) => 0.5 * Sky(d, s), clearSky: sky);

        var found = Series.Forecast(new ClearSkyIndex(), grid);

        for (var s = 0; s < 24; s++)
        {
            Assert.Equal(0.5 * Sky(20, s), found[s], 1e-9);
        }
    }
}
