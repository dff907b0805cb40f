using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Metering;

public sealed class DirectPointTest
{
    [Fact]
    public void Apply_Interval_CountsAtOnceInItsOwnQuarterHour()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval)).Read("2024-03-01T08:00+08:00", 12.5);
        Assert.Equal(12.5, bench.Bucket("2024-03-01T08:00+08:00").Measured);
        Assert.Equal(900, bench.Bucket("2024-03-01T08:00+08:00").MeasuredSeconds);
    }

    [Theory]
    [InlineData(60, 12.0, 3.0, 4)]
    [InlineData(30, 12.0, 6.0, 2)]
    [InlineData(5, 12.0, 12.0, 1)]
    public void Apply_IntervalOfOtherLength_IsSpreadOverIt(int minutes, double value, double each, int buckets)
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval, minutes)).Read("2024-03-01T08:00+08:00", value);
        Assert.Equal(buckets, bench.Buckets.Count);
        Assert.All(bench.Buckets.Values, b => Assert.Equal(each, b.Measured));
    }

    [Fact]
    public void Apply_FiveMinuteIntervals_AddUpInTheQuarterHour()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval, 5))
            .Read("2024-03-01T08:00+08:00", 1).Read("2024-03-01T08:05+08:00", 2).Read("2024-03-01T08:10+08:00", 4);
        Assert.Equal(7, bench.Bucket("2024-03-01T08:00+08:00").Measured);
        Assert.Equal(3, bench.Bucket("2024-03-01T08:00+08:00").Readings);
        Assert.Equal(900, bench.Bucket("2024-03-01T08:00+08:00").MeasuredSeconds);
    }

    [Theory]
    [InlineData("2024-02-01T00:00+08:00", 29 * 96)]
    [InlineData("2023-02-01T00:00+08:00", 28 * 96)]
    public void Apply_MonthlyManualEntry_CoversItsLocalMonth(string month, int quarterHours)
    {
        var point = MeterBench.Point(PointKind.Interval) with { Interval = MeteringInterval.Month, Manual = true };
        var bench = new MeterBench(point).Read(month, 2784, ReadingQuality.Manual);
        Assert.Equal(quarterHours, bench.Buckets.Count);
        Assert.Equal(2784, bench.Total, 6);
        Assert.Equal(MeterBench.At(month), bench.Buckets.Keys.First());
        Assert.All(bench.Buckets.Values, b => Assert.Equal(BucketFlags.Manual, b.Flags));
    }

    [Fact]
    public void Apply_LateMonthlyEntry_ChangesExactlyItsMonth()
    {
        var point = MeterBench.Point(PointKind.Interval) with { Interval = MeteringInterval.Month, Manual = true };
        var bench = new MeterBench(point)
            .Read("2024-01-01T00:00+08:00", 310).Read("2024-03-01T00:00+08:00", 930);
        bench.Read("2024-02-01T00:00+08:00", 58);
        bench.Read("2024-01-01T00:00+08:00", 31);
        Assert.Equal(31 + 58 + 930, bench.Total, 6);
        Assert.Equal((31 + 29 + 31) * 96, bench.Buckets.Count);
        Assert.Equal(2, bench.Recalculations);
    }

    [Fact]
    public void Apply_DailyIntervalOnClockChange_CoversTwentyFiveHours()
    {
        var point = MeterBench.Point(PointKind.Interval) with { Interval = MeteringInterval.Day };
        var bench = new MeterBench(point, "Europe/Berlin").Read("2016-10-30T00:00+02:00", 100);
        Assert.Equal(100, bench.Buckets.Count);
        Assert.All(bench.Buckets.Values, b => Assert.Equal(1, b.Total, 12));
    }

    [Fact]
    public void Apply_ShiftedClock_LosesNothingAndCoversNoTimeTwice()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval))
            .Read("2024-11-04T08:00+08:00", 10).Read("2024-11-04T08:22+08:00", 10).Read("2024-11-04T08:37+08:00", 10)
            .Read("2024-11-04T08:52+08:00", 10).Read("2024-11-04T09:00+08:00", 10);
        Assert.Equal(50, bench.Total, 9);
        Assert.All(bench.Buckets.Values, b => Assert.InRange(b.MeasuredSeconds, 0, 900));
        Assert.Equal([MeterEventKind.ClockDrift, MeterEventKind.ClockDriftEnded], bench.Events.Select(e => e.Kind));
        Assert.Equal(420, bench.Events[0].Amount);
    }

    [Fact]
    public void Apply_Power_HoldsUntilTheNextReading()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Power, 1));
        bench.Read("2024-03-01T08:00+08:00", 60).Read("2024-03-01T08:01+08:00", 120).Read("2024-03-01T08:02+08:00", 0);

        // 60 kW x 1 min + 120 kW x 1 min = 1 + 2 kWh.
        var bucket = bench.Bucket("2024-03-01T08:00+08:00");
        Assert.Equal(3, bucket.Measured, 12);
        Assert.Equal((60.0, 120.0, 120f), (bucket.Min, bucket.Max, bucket.MeasuredSeconds));
    }

    [Fact]
    public void Apply_PowerOverAGap_HoldsForThreeIntervalsOnly()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Power, 1)).Read("2024-03-01T08:00+08:00", 60).Read("2024-03-01T08:10+08:00", 60);
        Assert.Equal(3, bench.Total, 12);
        Assert.Equal(180, bench.Bucket("2024-03-01T08:00+08:00").MeasuredSeconds);
        Assert.Equal(MeterEventKind.Gap, Assert.Single(bench.Events).Kind);
    }

    [Fact]
    public void Apply_PowerAcrossMidnight_BelongsToBothDays()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Power, 15)).Read("2024-03-01T23:50+08:00", 6).Read("2024-03-02T00:05+08:00", 0);
        Assert.Equal(1, bench.Bucket("2024-03-01T23:45+08:00").Measured, 12);
        Assert.Equal(0.5, bench.Bucket("2024-03-02T00:00+08:00").Measured, 12);
        Assert.Equal(new DateOnly(2024, 3, 1), Assert.Single(bench.Days).Key);
    }

    [Theory]
    [InlineData(-0.5, false, 0.0)]
    [InlineData(-0.5, true, -0.125)]
    [InlineData(500.0, true, 0.0)]
    public void Apply_PowerOutsideItsLimits_IsSuspect(double value, bool mayBeNegative, double expected)
    {
        var point = MeterBench.Point(PointKind.Power, 15) with { MaxRate = 100, MayBeNegative = mayBeNegative };
        var bench = new MeterBench(point).Read("2024-03-01T08:00+08:00", value).Read("2024-03-01T08:15+08:00", 1);
        Assert.Equal(expected, bench.Total, 12);
        Assert.Equal(expected == 0, bench.Bucket("2024-03-01T08:00+08:00").Flags.HasFlag(BucketFlags.SuspectExcluded));
    }

    [Fact]
    public void Apply_State_IsAveragedOverTimeWithExtremes()
    {
        var point = MeterBench.Point(PointKind.State, 5) with { Unit = "degC", MinValue = -40, MaxValue = 60 };
        var bench = new MeterBench(point)
            .Read("2024-03-01T08:00+08:00", -5).Read("2024-03-01T08:05+08:00", 10).Read("2024-03-01T08:10+08:00", 850).Read("2024-03-01T08:15+08:00", 11);
        var bucket = bench.Bucket("2024-03-01T08:00+08:00");
        Assert.Equal((-5.0, 10.0), (bucket.Min, bucket.Max));
        // -5 for 5 minutes, 10 for 10 minutes (850 is outside the limits): mean 5.
        Assert.Equal(5, bucket.Measured / (bucket.MeasuredSeconds / 3600), 9);
    }

    [Fact]
    public void Apply_EstimatedQuality_CountsAsEstimated()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval)).Read("2024-03-01T08:00+08:00", 3, ReadingQuality.Substituted);
        Assert.Equal((0.0, 3.0), (bench.Measured, bench.Estimated));
        Assert.Equal(BucketFlags.Substituted, bench.Bucket("2024-03-01T08:00+08:00").Flags);
    }

    [Fact]
    public void Apply_StuckIntervals_AreFlaggedButZeroRests()
    {
        var point = MeterBench.Point(PointKind.Interval, 60) with { StuckAfter = TimeSpan.FromHours(2) };
        var bench = new MeterBench(point);
        double[] values = [0, 0, 0, 0, 7, 7, 7, 7, 8];
        for (var hour = 0; hour < values.Length; hour++)
        {
            bench.Read($"2024-10-09T0{hour}:00+08:00", values[hour]);
        }
        Assert.Equal(MeterBench.At("2024-10-09T04:00+08:00"), bench.Events[0].FromTicks);
        Assert.Equal([MeterEventKind.Stuck, MeterEventKind.StuckEnded], bench.Events.Select(e => e.Kind));
        Assert.Equal(4, bench.Buckets.Values.Count(b => b.Flags.HasFlag(BucketFlags.Stuck)));
    }
}
