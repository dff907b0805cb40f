using FactoryTwin.Forecasting.BackTests;
using FactoryTwin.Forecasting.Naive;
using FactoryTwin.Forecasting.Regression;
using FactoryTwin.Forecasting.Trees;

namespace FactoryTwin.Forecasting.Tests;

/// <summary>What holds of every model.</summary>
public sealed class ModelPropertyTests
{
    private static readonly TreeSettings FewTrees = new(Trees: 40);

    public static TheoryData<string> All => ["weekly-naive", "same-day-mean", "ridge", "ridge-plain", "trees", "blend", "recent-mean"];

    private static IForecaster Model(string name) => name switch
    {
        "weekly-naive" => SeasonalNaive.Weekly,
        "same-day-mean" => new SameDayMean(),
        "ridge" => new RidgeForecaster(),
        "ridge-plain" => new RidgeForecaster(onRoots: false),
        "trees" => new TreesForecaster(FewTrees),
        "recent-mean" => new RecentMean(),
        _ => new Blend("blend", (new RidgeForecaster(), 1), (new SameDayMean(), 1)),
    };

    [Theory]
    [InlineData("weekly-naive", 0)]
    [InlineData("same-day-mean", 0)]
    [InlineData("ridge", 0.02)]
    [InlineData("ridge-plain", 0.02)]
    [InlineData("blend", 0.02)]
    public void Forecast_SeriesThatRepeatsItsWeek_IsExact(string name, double tolerance)
    {
        var found = Series.Forecast(Model(name), Series.Of(84, Series.Week));

        for (var s = 0; s < Series.Slots; s++)
        {
            var wanted = Series.Week(84, s);
            Assert.InRange(found[s], wanted * (1 - tolerance), wanted * (1 + tolerance));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forecast_ScaledSeries_ScalesWithIt(string name)
    {
        var plain = Series.Forecast(Model(name), Series.Of(84, Series.Noisy(1)));
        var noisy = Series.Noisy(1);
        var scaled = Series.Forecast(Model(name), Series.Of(84, (d, s) => 1024 * noisy(d, s)));

        for (var s = 0; s < Series.Slots; s++)
        {
            Assert.Equal(1, scaled[s] / (1024 * plain[s]), 1e-6);
        }
    }

    [Theory]
    [InlineData("weekly-naive")]
    [InlineData("same-day-mean")]
    [InlineData("recent-mean")]
    [InlineData("ridge-plain")]
    public void Forecast_ShiftedSeries_ShiftsWithIt(string name)
    {
        var plain = Series.Forecast(Model(name), Series.Of(84, Series.Noisy(2)));
        var noisy = Series.Noisy(2);
        var shifted = Series.Forecast(Model(name), Series.Of(84, (d, s) => 500 + noisy(d, s)));

        for (var s = 0; s < Series.Slots; s++)
        {
            // Ridge shrinks lags a little, and its switches multiply one: a shift is kept to one percent of it.
            Assert.Equal(500 + plain[s], shifted[s], name == "ridge-plain" ? 5 : 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void BackTest_FutureChanged_ForecastsBeforeItDoNot(string name)
    {
        const int changed = 70;
        var (one, other) = (Series.Noisy(3), Series.Noisy(3));
        var before = BackTest.Run(Series.Of(80, one), Model(name), 60, 80);
        var after = BackTest.Run(Series.Of(80, (d, s) => other(d, s) + (d >= changed ? 1e4 : 0)), Model(name), 60, 80);

        for (var day = 60; day <= changed; day++)
        {
            Assert.Equal(before.Forecast(day).ToArray(), after.Forecast(day).ToArray());
        }
        // The change reaches what is forecast after it, so the comparison above can fail.
        Assert.NotEqual(before.Forecast(79).ToArray(), after.Forecast(79).ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void BackTest_TwoDaysAhead_DoesNotSeeTheDayBetween(string name)
    {
        var (one, other) = (Series.Noisy(4), Series.Noisy(4));
        var before = BackTest.Run(Series.Of(72, one), Model(name), 70, 72, leads: 2);
        var after = BackTest.Run(Series.Of(72, (d, s) => other(d, s) + (d == 70 ? 1e4 : 0)), Model(name), 70, 72, leads: 2);

        Assert.Equal(before.Forecast(71, lead: 2).ToArray(), after.Forecast(71, lead: 2).ToArray());
    }

    [Fact]
    public void History_AskedForItsOrigin_Refuses()
    {
        var history = Series.Of(20, Series.Week).Before(10);

        Assert.Throws<ArgumentOutOfRangeException>(() => history.Value(10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => history.Weight(11, 0));
        Assert.Equal(Series.Week(9, 5), history.Value(9, 5));
    }

    [Theory]
    [InlineData("ridge")]
    [InlineData("trees")]
    public void Forecast_EstimatedValues_TeachNothing(string name)
    {
        // Three weeks are estimated at a tenth of the truth, long enough ago to be no lag of the forecast day.
        var weights = Enumerable.Repeat(1.0, 85 * Series.Slots).ToArray();
        Array.Fill(weights, 0, 28 * Series.Slots, 21 * Series.Slots);
        static double Value(int d, int s) => Series.Week(d, s) * (d is >= 28 and < 49 ? 0.1 : 1);

        var trusted = Series.Forecast(Model(name), Series.Of(84, Value));
        var doubted = Series.Forecast(Model(name), Series.Of(84, Value, weights));

        double Error(double[] forecast) => forecast.Select((v, s) => Math.Abs(v - Series.Week(84, s))).Sum();
        Assert.True(Error(doubted) < Error(trusted) || Error(doubted) < 1, $"{Error(doubted)} against {Error(trusted)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forecast_WeekOfGaps_IsStillThereAndNotDrawnToZero(string name)
    {
        var found = Series.Forecast(Model(name), Series.Of(84, (d, s) => d is >= 77 and < 84 ? double.NaN : Series.Week(d, s)));

        Assert.All(found, v => Assert.InRange(v, 10, 400));
        Assert.True(found[12] > 60, $"noon of a workday is {found[12]}");
    }
}
