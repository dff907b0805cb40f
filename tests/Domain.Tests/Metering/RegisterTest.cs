using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Metering;

/// <summary>Golden values are computed by hand in the comments.</summary>
public sealed class RegisterTest
{
    private static readonly PointDefinition Plain = MeterBench.Point(PointKind.Register);

    [Fact]
    public void Apply_TwoReadings_CountDifferenceOverTheTimeBetween()
    {
        var bench = new MeterBench(Plain with { Multipliers = [new(DateTimeOffset.MinValue, 80)] })
            .Read("2024-03-01T08:00+08:00", 100.0)
            .Read("2024-03-01T08:15+08:00", 100.5);

        // 0.5 counts x 80.
        var bucket = bench.Bucket("2024-03-01T08:00+08:00");
        Assert.Equal(40, bucket.Measured);
        Assert.Equal(900, bucket.MeasuredSeconds);
        Assert.Equal(1, bucket.Readings);
        Assert.Equal(1, bench.Bucket("2024-03-01T08:15+08:00").Readings);
        Assert.Equal(40, bench.Total);
    }

    [Fact]
    public void Apply_ReadingsOffTheGrid_ShareTheQuarterHoursByTime()
    {
        var bench = new MeterBench(Plain).Read("2024-03-01T08:05+08:00", 0).Read("2024-03-01T08:20+08:00", 15).Read("2024-03-01T08:35+08:00", 45);

        // 15 kWh over 15 min = 1 a minute: 10 before 08:15, 5 after; then 30 = 2 a minute: 20 before 08:30, 10 after.
        Assert.Equal(10, bench.Bucket("2024-03-01T08:00+08:00").Measured, 12);
        Assert.Equal(25, bench.Bucket("2024-03-01T08:15+08:00").Measured, 12);
        Assert.Equal(10, bench.Bucket("2024-03-01T08:30+08:00").Measured, 12);
    }

    [Fact]
    public void Apply_Rollover_CountsOverTheTop()
    {
        // Demo point e-a-line1: starts at 995,843, multiplier 160, rolls over at 1,000,000.
        var bench = new MeterBench(Plain with { RolloverAt = 1_000_000, Multipliers = [new(DateTimeOffset.MinValue, 160)], MaxRate = 2000 })
            .Read("2024-08-15T08:00+08:00", 999_999.0)
            .Read("2024-08-15T08:15+08:00", 1.5)
            .Read("2024-08-15T08:30+08:00", 3.0);

        // (1,000,000 - 999,999 + 1.5) x 160 = 400; then 1.5 x 160 = 240.
        Assert.Equal(400, bench.Bucket("2024-08-15T08:00+08:00").Measured, 9);
        Assert.Equal(240, bench.Bucket("2024-08-15T08:15+08:00").Measured, 9);
        Assert.True(bench.Bucket("2024-08-15T08:00+08:00").Flags.HasFlag(BucketFlags.RegisterEvent));
        Assert.Equal(MeterEventKind.Rollover, Assert.Single(bench.Events).Kind);
    }

    [Fact]
    public void Apply_FallConfirmedByNextReading_IsAReset()
    {
        var bench = new MeterBench(Plain with { MaxRate = 40 })
            .Read("2024-03-01T08:00+08:00", 5000)
            .Read("2024-03-01T08:15+08:00", 5010)
            .Read("2024-03-01T08:30+08:00", 2);
        Assert.Equal(10, bench.Total);
        Assert.Equal(2, bench.State.Pending!.Value.Value);

        bench.Read("2024-03-01T08:45+08:00", 6);

        // 10 before; 2 since zero, believable (limit 10 a quarter-hour) and so estimated; 4 after.
        Assert.Equal(14, bench.Measured);
        Assert.Equal(2, bench.Estimated);
        var reset = Assert.Single(bench.Events);
        Assert.Equal((MeterEventKind.Reset, 2.0), (reset.Kind, reset.Amount));
        Assert.Null(bench.State.Pending);
    }

    [Fact]
    public void Apply_ResetWithoutRateLimit_LeavesTheStepMissing()
    {
        var bench = new MeterBench(Plain)
            .Read("2024-03-01T08:00+08:00", 5000)
            .Read("2024-03-01T08:15+08:00", 3000)
            .Read("2024-03-01T08:30+08:00", 3004);

        Assert.Equal(4, bench.Total);
        Assert.Equal(0, bench.Bucket("2024-03-01T08:00+08:00").MeasuredSeconds);
        Assert.True(bench.Bucket("2024-03-01T08:00+08:00").Flags.HasFlag(BucketFlags.RegisterEvent));
    }

    [Fact]
    public void Apply_JumpRefutedByNextReading_IsASuspectSpike()
    {
        var bench = new MeterBench(Plain with { MaxRate = 100 })
            .Read("2024-03-01T08:00+08:00", 100)
            .Read("2024-03-01T08:15+08:00", 99_999)
            .Read("2024-03-01T08:30+08:00", 120);

        // 20 kWh over 30 min: longer than 1.5 intervals, so spread as estimated, 10 each.
        Assert.Equal(10, bench.Bucket("2024-03-01T08:00+08:00").Estimated);
        Assert.Equal(10, bench.Bucket("2024-03-01T08:15+08:00").Estimated);
        Assert.True(bench.Bucket("2024-03-01T08:15+08:00").Flags.HasFlag(BucketFlags.SuspectExcluded));
        Assert.False(bench.Bucket("2024-03-01T08:00+08:00").Flags.HasFlag(BucketFlags.SuspectExcluded));
        Assert.Equal([MeterEventKind.Spike, MeterEventKind.Gap], bench.Events.Select(e => e.Kind));
    }

    [Fact]
    public void Apply_JumpConfirmedByNextReading_IsAReplacement()
    {
        var bench = new MeterBench(Plain with { MaxRate = 100 })
            .Read("2024-03-01T08:00+08:00", 100)
            .Read("2024-03-01T08:15+08:00", 70_000)
            .Read("2024-03-01T08:30+08:00", 70_012);

        Assert.Equal(12, bench.Total);
        Assert.Equal(MeterEventKind.Replacement, Assert.Single(bench.Events).Kind);
    }

    [Fact]
    public void Apply_MultiplierChanges_AffectsOnlyWhatComesAfter()
    {
        // Demo point e-f-c: CT 1500/5 -> 2000/5 on 15 July; factor 300 -> 400.
        var change = DateTimeOffset.Parse("2024-07-15T00:05+08:00", System.Globalization.CultureInfo.InvariantCulture);
        var bench = new MeterBench(Plain with { Multipliers = [new(DateTimeOffset.MinValue, 300), new(change, 400)] })
            .Read("2024-07-14T23:45+08:00", 10)
            .Read("2024-07-15T00:00+08:00", 11)
            .Read("2024-07-15T00:15+08:00", 12.5)
            .Read("2024-07-15T00:30+08:00", 13.5);

        Assert.Equal(300, bench.Bucket("2024-07-14T23:45+08:00").Measured, 9);
        // 1.5 counts over 15 min: 5 min at 300 = 150, 10 min at 400 = 400.
        Assert.Equal(550, bench.Bucket("2024-07-15T00:00+08:00").Measured, 9);
        Assert.True(bench.Bucket("2024-07-15T00:00+08:00").Flags.HasFlag(BucketFlags.RegisterEvent));
        Assert.Equal(400, bench.Bucket("2024-07-15T00:15+08:00").Measured, 9);
    }

    [Fact]
    public void Apply_Gap_IsSpreadAsEstimatedAndLeftOutOfPeaks()
    {
        var bench = new MeterBench(Plain)
            .Read("2024-06-06T21:45+08:00", 1000)
            .Read("2024-06-06T22:00+08:00", 1001)
            .Read("2024-06-07T04:00+08:00", 1049)
            .Read("2024-06-07T04:15+08:00", 1050);

        // 48 kWh over 24 quarter-hours: 2 each; the measured quarter-hours are 1 each.
        Assert.Equal(50, bench.Total, 9);
        Assert.Equal(48, bench.Estimated, 9);
        Assert.Equal(2, bench.Bucket("2024-06-07T00:00+08:00").Estimated, 9);
        Assert.Equal(1, bench.Peak);
        var gap = Assert.Single(bench.Events);
        Assert.Equal((MeterEventKind.Gap, 48.0), (gap.Kind, gap.Amount));
    }

    [Fact]
    public void Apply_MayBeNegative_KeepsTrueFeedBack()
    {
        var bench = new MeterBench(Plain with { MayBeNegative = true }).Read("2024-06-06T12:00+08:00", 100).Read("2024-06-06T12:15+08:00", 97);
        Assert.Equal(-3, bench.Total);
    }

    [Fact]
    public void Apply_SuspectAndSentinel_CountInNoSum()
    {
        var bench = new MeterBench(Plain with { Sentinels = [65535] })
            .Read("2024-06-06T12:00+08:00", 100)
            .Read("2024-06-06T12:05+08:00", 65535)
            .Read("2024-06-06T12:10+08:00", 170, ReadingQuality.Suspect)
            .Read("2024-06-06T12:15+08:00", 101);
        Assert.Equal(1, bench.Total);
        Assert.True(bench.Bucket("2024-06-06T12:00+08:00").Flags.HasFlag(BucketFlags.SuspectExcluded));
        Assert.Equal(1, bench.Bucket("2024-06-06T12:00+08:00").Readings);
    }

    [Fact]
    public void Apply_StuckRegister_IsFlaggedAndStillCounted()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Register, 60) with { StuckAfter = TimeSpan.FromHours(3) });
        for (var hour = 0; hour < 8; hour++)
        {
            bench.Read($"2024-10-09T0{hour}:00+08:00", hour is > 2 and < 7 ? 12 : 10 + hour);
        }

        // 12 since 02:00; at 06:00 it has been so for more than three hours; at 07:00 it catches up with what flowed since, 5.
        Assert.False(bench.Bucket("2024-10-09T04:00+08:00").Flags.HasFlag(BucketFlags.Stuck));
        Assert.True(bench.Bucket("2024-10-09T05:00+08:00").Flags.HasFlag(BucketFlags.Stuck));
        Assert.Equal([MeterEventKind.Stuck, MeterEventKind.StuckEnded, MeterEventKind.CatchUp], bench.Events.Select(e => e.Kind));
        Assert.Equal(7, bench.Total, 9);
        Assert.Equal(5, bench.Estimated, 9);
        Assert.Equal(0.25, bench.Peak, 9);
    }

    [Fact]
    public void Apply_SuspectsAroundAWaitingValue_AreFlaggedAsARecomputationFlagsThem()
    {
        var bench = new MeterBench(Plain with { MaxRate = 100 })
            .Read("2024-03-01T08:00+08:00", 100)
            .Read("2024-03-01T08:30+08:00", 70_000)
            .Read("2024-03-01T09:00+08:00", 5, ReadingQuality.Suspect)
            .Read("2024-03-01T09:15+08:00", 30_000);
        string[] flagged = ["08:30", "08:45", "09:00"];
        Assert.All(flagged, t => Assert.True(bench.Bucket($"2024-03-01T{t}+08:00").Flags.HasFlag(BucketFlags.SuspectExcluded)));

        bench.Read("2024-03-01T09:40+08:00", 6, ReadingQuality.Suspect).Read("2024-03-01T10:00+08:00", 30_001);

        // 30,000 was right: a replacement at 09:15; the suspect reading after it belongs to the difference that follows.
        Assert.True(bench.Bucket("2024-03-01T09:30+08:00").Flags.HasFlag(BucketFlags.SuspectExcluded));
        Assert.Equal(1, bench.Total);
        var scratch = SampleStories.FromScratch(bench.Rules, bench.ReadSamples(0, long.MaxValue));
        Assert.Equal(scratch.Buckets.Select(SampleStories.Bits), bench.Buckets.Values.Select(SampleStories.Bits));
    }

    [Theory]
    [InlineData(300.0, MeterEventKind.CatchUp, 300.0)]
    [InlineData(90_000.0, MeterEventKind.Replacement, 0.0)]
    public void Apply_JumpAfterStandingStill_IsACatchUpIfBelievableOverThatTime(double jump, MeterEventKind expected, double counted)
    {
        // Demo point w-de: stuck from 9 to 12 October. 72 h at no more than 10 an hour allow 720.
        var bench = new MeterBench(MeterBench.Point(PointKind.Register, 60) with { MaxRate = 10 });
        var start = MeterBench.At("2024-10-09T00:00+08:00");
        for (var hour = 0; hour <= 75; hour++)
        {
            var value = 1000 + (hour < 72 ? 0 : jump + hour - 72);
            bench.Feed(new Sample(start + (hour * TimeSpan.TicksPerHour), value, ReadingQuality.Measured, 1, hour + 1));
        }

        Assert.Equal(expected, Assert.Single(bench.Events).Kind);
        Assert.Equal(counted, bench.Estimated, 9);
        Assert.Equal(3, bench.Measured, 9);
        Assert.Equal(0.25, bench.Peak, 9);
    }
}
