using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Live;

/// <summary>A point that says nothing any more is missing in what is shown as now; its day stays.</summary>
public sealed class SilentPointTest
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(15, 45, true)]
    [InlineData(15, 46, false)]
    [InlineData(1, 3, true)]
    [InlineData(1, 4, false)]
    public void IsPresent_ThreeIntervals_AndNoLonger(int interval, int silentMinutes, bool present) => Assert.Equal(
        present, PointContribution.IsPresent(Figures(TimeSpan.FromMinutes(silentMinutes)), Point("p", FlowRole.Import, TimeSpan.FromMinutes(interval)), Now));

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void IsPresent_PointOfEverySecond_LastsAMinute(int silentSeconds, bool present) => Assert.Equal(
        present, PointContribution.IsPresent(Figures(TimeSpan.FromSeconds(silentSeconds)), Point("p", FlowRole.Import, TimeSpan.FromSeconds(1)), Now));

    [Fact]
    public void Flows_OneOfThreeSilentOneNeverHeard_SumWhatIsHeardAndSayHowManyAreNot()
    {
        var flow = Flows(("a", FlowRole.Consumption, 1), ("b", FlowRole.Consumption, 600), ("c", FlowRole.Consumption, null)).Single();

        Assert.Equal((100, 3, 2, true), (flow.RatePerHour, flow.RatePoints, flow.MissingRates, flow.HasRate));
        // What was counted today was counted: two points have been heard, each with 40.
        Assert.Equal((80, 2), (flow.Today, flow.TodayPoints));
        Assert.Equal(7, flow.CarbonPerHour);
    }

    [Fact]
    public void Flows_AllSilent_HaveNoRateRatherThanZero()
    {
        var cover = FlowSums.Cover(Flows(("a", FlowRole.Consumption, 600), ("b", FlowRole.Consumption, null)), "electricity");

        Assert.Equal((new RateCover(2, 2), false, false), (cover, cover.IsKnown, cover.IsPartial));
        Assert.True(new RateCover(2, 1).IsPartial);
    }

    [Fact]
    public void Flows_ManualPointNeverRead_IsNotMissing()
    {
        var manual = Point("m", FlowRole.Consumption, TimeSpan.FromMinutes(15)) with { Manual = true };
        var flow = PointContribution.Of(null, manual, Place, Now).Flows.Single();

        Assert.Equal((0, 0, false), (flow.RatePoints, flow.MissingRates, flow.HasRate));
    }

    [Fact]
    public void Site_GridMeterSilent_HasNeitherLoadNorBalance()
    {
        var heard = SiteFigures.Of(Flows(("grid", FlowRole.Import, 1), ("pv", FlowRole.Generation, 1)), []);
        var silent = SiteFigures.Of(Flows(("grid", FlowRole.Import, 600), ("pv", FlowRole.Generation, 1)), []);

        Assert.Equal((100, 200, 200, 0.5), (heard.GridKw, heard.LoadKw, heard.BalanceInKw, heard.RenewableShare));
        Assert.Equal((null, null, null, null), (silent.GridKw, silent.LoadKw, silent.BalanceInKw, silent.RenewableShare));
        Assert.Equal((100, heard.EnergyTodayKwh), (silent.PvKw, silent.EnergyTodayKwh));
    }

    [Fact]
    public void Site_OneOfTwoArraysSilent_ShowsTheRest()
    {
        var site = SiteFigures.Of(Flows(("grid", FlowRole.Import, 1), ("pv", FlowRole.Generation, 1), ("pv2", FlowRole.Generation, 600)), []);

        Assert.Equal((100, 200), (site.PvKw, site.LoadKw));
        Assert.Null(site.RenewableShare);
    }

    [Fact]
    public void StateOfCharge_Silent_IsNotKnown()
    {
        var charge = new PointDefinition
        {
            Id = new PointId("soc"), Name = new LocalizedName("", ""), Unit = "%", Kind = PointKind.State, Quantity = "state of charge", Interval = MeteringInterval.Minutes(1),
        };
        double? Told(int minutes) => PointContribution.Of(Figures(TimeSpan.FromMinutes(minutes)) with { Value = 40 }, charge, Place, Now).StateOfCharge;

        Assert.Equal((0.4, null), (Told(1), Told(10)));
    }

    private static PointPlace Place => new(0, CountsRate: true, CountsToday: true);

    /// <summary>Points of 15 minutes at 100 kW, silent for so many minutes; null: never heard.</summary>
    private static ImmutableArray<FlowTotal> Flows(params (string Id, FlowRole Role, int? SilentMinutes)[] points)
    {
        var sums = new RollUp(0);
        var told = points.Select(p => PointContribution.Of(
            p.SilentMinutes is { } minutes ? Figures(TimeSpan.FromMinutes(minutes)) : null, Point(p.Id, p.Role, TimeSpan.FromMinutes(15)), Place, Now)).ToList();
        return sums.Flows(Now, told);
    }

    private static PointDefinition Point(string id, FlowRole role, TimeSpan interval) => new()
    {
        Id = new PointId(id),
        Name = new LocalizedName(id, id),
        Carrier = "electricity",
        Unit = "kWh",
        Kind = PointKind.Interval,
        Role = role,
        Interval = new MeteringInterval(interval),
    };

    private static PointFigures Figures(TimeSpan silence) => new()
    {
        Point = new PointId("p"),
        AsOf = Now - silence,
        DayStart = Now,
        RatePerHour = 100,
        Today = 40,
        CarbonPerHour = 7,
        Quality = ReadingQuality.Measured,
    };
}
