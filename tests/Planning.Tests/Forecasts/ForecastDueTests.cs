using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Planning.Tests.Forecasts;

public sealed class ForecastDueTests
{
    private static readonly ForecastSite Site = Sites.Of("gwangyang-steel");
    private static readonly DateOnly Today = new(2018, 7, 2);

    [Theory]
    [InlineData(0, true, 90, false, true)]
    [InlineData(0, false, 90, true, true)]
    [InlineData(0, false, 90, false, false)]
    [InlineData(10, false, 90, false, false)]
    [InlineData(9, false, 30, false, false)]
    [InlineData(10, false, 30, false, true)]
    public void Made_IsDueOncePerDay_AndAfterAPauseWhereHistoryIsShort(int minutes, bool isNone, int days, bool isOfYesterday, bool due) =>
        Assert.Equal(due, ForecastDue.Is(isNone ? null : Of(days, isOfYesterday, null), Site.Calendar, Today, TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData(1, false)]
    [InlineData(10, true)]
    public void NotMade_WaitsForThePause_AlsoOnLaterDays(int minutes, bool due)
    {
        var why = new ForecastNotYet("too-little-history", 3, 14, new LocalizedName("少", "few"));
        Assert.Equal(due, ForecastDue.Is(Of(3, false, why), Site.Calendar, Today, TimeSpan.FromMinutes(minutes)));
        Assert.Equal(due, ForecastDue.Is(Of(3, true, why), Site.Calendar, Today, TimeSpan.FromMinutes(minutes)));
    }

    private static IssuedForecast Of(int days, bool isOfYesterday, ForecastNotYet? notYet) => new(
        "load", "kWh", "hour", Site.Calendar.StartOf(isOfYesterday ? Today.AddDays(-1) : Today), null, null, new ForecastHistory(null, days, "none"), [], [], notYet, []);
}
