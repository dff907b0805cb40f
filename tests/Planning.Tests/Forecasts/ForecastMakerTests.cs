using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Planning.Tests.Forecasts;

public sealed class ForecastMakerTests
{
    private static readonly ForecastSite Steel = Sites.Of("gwangyang-steel");
    private static readonly ForecastSite House = Sites.Of("konstanz-household");

    private static ForecastTarget Load(ForecastSite site) => ForecastTarget.Find(site.Topology, "load")!;

    /// <summary>A week that repeats itself on the local clock: 100 on workdays from 8 to 18, else 10.</summary>
    private static double Weekly(FactoryCalendar calendar, DateTimeOffset start)
    {
        var local = calendar.ToLocal(start);
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= 8 and < 18 ? 100 : 10;
    }

    [Fact]
    public async Task Make_SeriesThatRepeatsItsWeek_IsExactAndSawNothingLater()
    {
        var at = Steel.Calendar.ToMoment(new DateTime(2018, 7, 2));
        var series = new MadeSeries(Steel.Calendar, (_, t) => t >= at.AddDays(-90) ? Weekly(Steel.Calendar, t) : null);

        var made = await ForecastMaker.MakeAsync(Steel, Load(Steel), series, new ForecastRequest(at, TimeSpan.FromHours(24), BackTestDays: 7));

        Assert.Null(made.NotYet);
        Assert.Equal((24, 90, new DateOnly(2018, 4, 3)), (made.Steps.Length, made.History.Days, made.History.From));
        Assert.All(made.Steps, s => Assert.Equal(Weekly(Steel.Calendar, s.Start), s.Value!.Value, 0.5));
        Assert.All(made.Steps, s => Assert.Equal(TimeSpan.FromHours(9), s.Start.Offset));
        Assert.Equal(at, series.SeenUntil);
    }

    [Fact]
    public async Task Read_HundredCounters_AddsThemAFewAtATime()
    {
        var at = Steel.Calendar.ToMoment(new DateTime(2018, 7, 2));
        var one = Load(Steel);
        var many = one with { Points = [.. Enumerable.Repeat(one.Points[0], 100)] };
        var series = new MadeSeries(Steel.Calendar, (_, t) => t >= at.AddDays(-20) ? Weekly(Steel.Calendar, t) : null);
        var layout = new DayLayout(Steel.Calendar, Steel.Calendar.DayOf(at).AddDays(-400), 401, Step.Hour);

        var history = await TargetHistory.ReadAsync(Steel, many, series, layout, Step.Hour, at, CancellationToken.None);

        Assert.Equal(20, history.MeasuredDays);
        Assert.Equal(1000, history.Grid.Actual(390, 3), 1e-9);
        // June alone holds readings: no call returns more than its hours, for few of the hundred.
        Assert.InRange(series.MostSteps, 1, 40 * 31 * 24);
    }

    [Fact]
    public async Task Make_ThirteenDays_SaysNotYet()
    {
        var at = Steel.Calendar.ToMoment(new DateTime(2018, 7, 2));
        var series = new MadeSeries(Steel.Calendar, (_, t) => t >= at.AddDays(-13) ? 5 : null);

        var made = await ForecastMaker.MakeAsync(Steel, Load(Steel), series, new ForecastRequest(at, TimeSpan.FromHours(24), BackTestDays: 7));

        Assert.Equal(("too-little-history", 13, 14), (made.NotYet!.Reason, made.NotYet.Days, made.NotYet.DaysNeeded));
        Assert.Empty(made.Steps);
        Assert.Null(made.Model);
    }

    [Fact]
    public async Task Make_TwoWeeksEstimated_AreNotHistory()
    {
        var at = Steel.Calendar.ToMoment(new DateTime(2018, 7, 2));
        var series = new MadeSeries(Steel.Calendar, (_, t) => t >= at.AddDays(-20) ? 5 : null, t => t < at.AddDays(-10));

        var made = await ForecastMaker.MakeAsync(Steel, Load(Steel), series, new ForecastRequest(at, TimeSpan.FromHours(24), BackTestDays: 7));

        Assert.Equal(("too-little-history", 10), (made.NotYet!.Reason, made.NotYet.Days));
    }

    [Fact]
    public async Task Make_SilentForEightDays_SaysSo()
    {
        var at = Steel.Calendar.ToMoment(new DateTime(2018, 7, 2));
        var series = new MadeSeries(Steel.Calendar, (_, t) => t >= at.AddDays(-60) && t < at.AddDays(-8) ? 5 : null);

        var made = await ForecastMaker.MakeAsync(Steel, Load(Steel), series, new ForecastRequest(at, TimeSpan.FromHours(24), BackTestDays: 7));

        Assert.Equal("no-recent-data", made.NotYet!.Reason);
        Assert.Contains("2018-06-23", made.NotYet.Message.En, StringComparison.Ordinal);
    }

    /// <summary>Konstanz, 2016: 25 hours on 30 October, 23 on 27 March. Before and after, 08:00 on the clock is 08:00.</summary>
    [Theory]
    [InlineData("2016-10-30", 25)]
    [InlineData("2016-10-31", 24)]
    [InlineData("2016-03-27", 23)]
    [InlineData("2016-03-28", 24)]
    public async Task Make_ClockChanges_StepsFollowTheLocalDay(string day, int hours)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var local = House.Calendar.Day(date);
        var series = new MadeSeries(House.Calendar, (p, t) =>
            t < local.Start.AddDays(-120) ? null : p == "grid_import" ? Weekly(House.Calendar, t) : p == "pv" ? 2 : 0);

        var made = await ForecastMaker.MakeAsync(House, Load(House), series, new ForecastRequest(local.Start, local.Duration, BackTestDays: 7));

        Assert.Equal(hours, made.Steps.Length);
        Assert.Equal(hours, made.Steps.Select(s => s.Start.UtcDateTime).Distinct().Count());
        // Easter Monday 2016 is a holiday, of which the rule above knows nothing.
        if (day != "2016-03-28")
        {
            Assert.All(made.Steps, s => Assert.Equal(2 + Weekly(House.Calendar, s.Start), s.Value!.Value, 2.0));
        }
    }

    [Fact]
    public async Task Make_WithinTheDay_RestOfItIsWhatMidnightKnewAndTomorrowKnowsTheMorning()
    {
        var midnight = Steel.Calendar.ToMoment(new DateTime(2018, 7, 4));
        var noon = midnight.AddHours(12);
        MadeSeries Series(double morning) => new(Steel.Calendar, (_, t) =>
            t < midnight.AddDays(-90) ? null : Weekly(Steel.Calendar, t) + (t >= midnight && t < noon ? morning : 0) + (t.UtcDateTime.Hour * 0.1));
        async Task<IssuedForecast> MakeAsync(double morning) => await ForecastMaker.MakeAsync(
            Steel, ForecastTarget.Find(Steel.Topology, "incoming")!, Series(morning), new ForecastRequest(noon, TimeSpan.FromHours(36), BackTestDays: 7));

        var (usual, high) = (await MakeAsync(0), await MakeAsync(40));

        Assert.Equal(36, usual.Steps.Length);
        Assert.Equal(noon, usual.Steps[0].Start);
        Assert.Equal(usual.Steps.Take(12).Select(s => s.Value), high.Steps.Take(12).Select(s => s.Value));
        Assert.Equal(usual.BackTest.Select(b => b.Mae), high.BackTest.Select(b => b.Mae));
    }

    [Fact]
    public async Task Make_OneCounterMissing_SumIsMissingAndNotSmaller()
    {
        var at = House.Calendar.ToMoment(new DateTime(2016, 7, 4));
        // Export was not read for a week; import alone would be too high.
        var series = new MadeSeries(House.Calendar, (p, t) => t < at.AddDays(-60) || (p == "grid_export" && t >= at.AddDays(-30) && t < at.AddDays(-23))
            ? null
            : p switch { "grid_import" => 5, "grid_export" => 3, "pv" => 4, _ => 0 });

        var made = await ForecastMaker.MakeAsync(House, Load(House), series, new ForecastRequest(at, TimeSpan.FromHours(24), BackTestDays: 7));

        Assert.Equal(53, made.History.Days);
        Assert.All(made.Steps, s => Assert.Equal(6, s.Value!.Value, 0.01));
    }

    [Fact]
    public async Task Realised_DayThatIsOver_ErrorsByHand()
    {
        var day = new DateOnly(2018, 7, 2);
        var start = Steel.Calendar.StartOf(day);
        var series = new MadeSeries(Steel.Calendar, (_, t) => t == start.AddHours(5) ? null : 10);
        var issued = (await ForecastMaker.MakeAsync(Steel, Load(Steel), series, new ForecastRequest(start, TimeSpan.FromHours(24), BackTestDays: 7))) with
        {
            Model = "blend",
            Steps = [.. Enumerable.Range(0, 24).Select(h => new ForecastStep(Steel.Calendar.ToLocal(start.AddHours(h)), h < 12 ? 13 : 9, 8, 10, h < 6 ? 9 : 14, 15))],
        };

        var realised = await Realised.OfAsync(Steel, Load(Steel), series, day, issued);

        // 23 steps: 11 of the first twelve off by 3, twelve off by 1; 5 lie above their P90 of 9.
        Assert.Equal((23, (33 + 12) / 23.0, 5.0), (realised!.Steps, realised.Mae, realised.NaiveMae));
        Assert.Equal(45 / 230.0, realised.Nmae!.Value, 1e-12);
        Assert.Equal(18 / 23.0, realised.Coverage!.Value, 1e-12);
    }

    [Fact]
    public async Task Newest_SeriesThatEnded_IsTheEndOfItsLastHour()
    {
        var end = Steel.Calendar.ToMoment(new DateTime(2018, 10, 1));
        var series = new MadeSeries(Steel.Calendar, (_, t) => t < end ? 5 : null);

        Assert.Equal(end, await NewestReading.EndAsync(Steel, Load(Steel), series, end.AddYears(8)));
    }
}
