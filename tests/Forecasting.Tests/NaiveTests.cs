using FactoryTwin.Forecasting.Naive;

namespace FactoryTwin.Forecasting.Tests;

public sealed class NaiveTests
{
    [Fact]
    public void Weekly_ByHand_IsTheDayAWeekAgo()
    {
        var grid = Series.Of(15, (d, s) => (100 * d) + s);

        Assert.Equal(Enumerable.Range(0, 24).Select(s => 800.0 + s), Series.Forecast(SeasonalNaive.Weekly, grid));
        Assert.Equal(Enumerable.Range(0, 24).Select(s => 1400.0 + s), Series.Forecast(SeasonalNaive.Daily, grid));
    }

    [Fact]
    public void SameDayMean_ByHand_IsTheMeanOfFourSameWeekdays()
    {
        // Day 35 is a Monday: days 28, 21, 14 and 7 count.
        var grid = Series.Of(35, (d, s) => d);

        Assert.Equal(17.5, Series.Forecast(new SameDayMean(), grid)[3]);
    }

    [Fact]
    public void SameDayMean_Holiday_IsLikeTheLastSundays()
    {
        var traits = DayTraits.Weekdays(36);
        traits[35] = new DayTraits(0, IsWorked: false, IsHoliday: true);
        var grid = Series.Of(35, (d, s) => d % 7 == 6 ? 5 : 100, traits: traits);

        Assert.All(Series.Forecast(new SameDayMean(), grid), v => Assert.Equal(5, v));
    }

    [Fact]
    public void SameDayMean_HolidayInThePast_IsNotCountedAsAWeekday()
    {
        var traits = DayTraits.Weekdays(36);
        traits[28] = new DayTraits(0, IsWorked: false, IsHoliday: true);
        var grid = Series.Of(35, (d, s) => d == 28 ? 0 : 100, traits: traits);

        Assert.All(Series.Forecast(new SameDayMean(), grid), v => Assert.Equal(100, v));
    }

    [Fact]
    public void Weekly_GapAWeekAgo_IsTheUsualOfThatSlotAndNotZero()
    {
        // Monday 28 is missing: the mean of Mondays 21, 14, 7 and 0 stands for it.
        var grid = Series.Of(35, (d, s) => d == 28 ? double.NaN : d);

        Assert.Equal(10.5, Series.Forecast(SeasonalNaive.Weekly, grid)[0]);
    }
}
