using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Metering;

public sealed class CompletenessTest
{
    private static readonly FactoryCalendar Calendar = FactoryCalendar.Of("Asia/Shanghai");

    /// <summary>M-04: with 5 % of the samples dropped the point is 95 +- 0.1 % complete, whatever its kind; a register's fills are flagged.</summary>
    [Theory]
    [InlineData(PointKind.Interval)]
    [InlineData(PointKind.Register)]
    [InlineData(PointKind.Power)]
    public void Of_FivePercentDropped_SaysNinetyFive(PointKind kind)
    {
        var point = MeterBench.Point(kind);
        var bench = new MeterBench(point);
        var range = Calendar.Month(2024, 3);
        var random = new Random(5);
        var slots = (int)(range.Duration / FactoryCalendar.QuarterHour);
        var dropped = Enumerable.Range(1, slots - 1).OrderBy(_ => random.Next()).Take(slots / 20).ToHashSet();
        for (var i = 0; i < slots; i++)
        {
            if (!dropped.Contains(i))
            {
                bench.Feed(new Sample(range.Start.UtcTicks + (i * FactoryCalendar.QuarterHour.Ticks), i, ReadingQuality.Measured, 1, i + 1));
            }
        }
        var completeness = Completeness.Of(point, Calendar, range, bench.Buckets.Values);

        Assert.InRange(completeness.CollectedShare, 0.949, 0.951);
        if (kind == PointKind.Interval)
        {
            Assert.InRange(completeness.MeasuredShare, 0.949, 0.951);
            Assert.InRange(completeness.MissingSeconds / completeness.ExpectedSeconds, 0.049, 0.051);
        }
        if (kind == PointKind.Register)
        {
            Assert.InRange(bench.Estimated, 1, bench.Total - 1);
            Assert.All(bench.Buckets.Values, b => Assert.Equal(b.Estimated != 0, b.Flags.HasFlag(BucketFlags.GapSpread)));
        }
    }

    [Fact]
    public void ReadingsDue_CalendarIntervals_CountLocalSteps()
    {
        Assert.Equal(29, Completeness.ReadingsDue(MeteringInterval.Day, Calendar, Calendar.Month(2024, 2)));
        Assert.Equal(12, Completeness.ReadingsDue(
            MeteringInterval.Month, Calendar, new TimeInterval(Calendar.StartOf(new DateOnly(2024, 1, 1)), Calendar.StartOf(new DateOnly(2025, 1, 1)))));
        Assert.Equal(1, Completeness.ReadingsDue(
            MeteringInterval.Month, Calendar, new TimeInterval(Calendar.StartOf(new DateOnly(2024, 1, 15)), Calendar.StartOf(new DateOnly(2024, 2, 15)))));
    }

    [Fact]
    public void Add_TwoSpans_AddUp()
    {
        var a = new Completeness(900, 450, 0, 0, 1, 1, 0);
        var b = new Completeness(900, 0, 0, 450, 1, 0, 1);
        Assert.Equal(new Completeness(1800, 450, 0, 450, 2, 1, 1), a + b);
        Assert.Equal(0.5, (a + b).CoveredShare);
        Assert.Equal(0.25, (a + b).MeasuredShare);
        Assert.Equal(900, (a + b).MissingSeconds);
    }
}
