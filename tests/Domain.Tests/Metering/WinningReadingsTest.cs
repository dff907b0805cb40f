using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Metering;

public sealed class WinningReadingsTest
{
    /// <summary>Source 3 ranks highest, then 1; 2 and 4 are not listed. Samples as "source value quality", in the order they arrived.</summary>
    [Theory]
    [InlineData("1 5 M", 5)]
    [InlineData("1 5 M, 1 6 M", 6)]
    [InlineData("1 5 M, 1 6 M, 1 5 M", 5)]
    [InlineData("3 7 M, 1 5 M", 7)]
    [InlineData("1 5 M, 3 7 M, 1 6 M", 7)]
    [InlineData("2 5 M, 4 6 M", 6)]
    [InlineData("4 6 M, 2 5 M", 5)]
    [InlineData("4 6 M, 2 5 M, 4 8 M", 8)]
    [InlineData("3 7 S, 2 5 M", 5)]
    [InlineData("2 5 M, 3 7 S", 5)]
    [InlineData("3 7 M, 3 7 S, 2 5 M", 5)]
    [InlineData("3 7 S, 2 5 S", 7)]
    [InlineData("3 65535 M, 2 5 M", 5)]
    [InlineData("3 7 M, 3 65535 M", 7)]
    public void Select_OneTime_SourceThenRankThenNewest(string samples, double expected)
    {
        Sample[] parsed = [.. samples.Split(", ").Select((text, i) => text.Split(' ') is var p
            ? new Sample(900, double.Parse(p[1]), p[2] == "S" ? ReadingQuality.Suspect : ReadingQuality.Measured, ushort.Parse(p[0]), i + 1)
            : default)];
        new Random(1).Shuffle(parsed);
        var rules = new MeterBench(MeterBench.Point(PointKind.Interval) with { Sentinels = [65535] }, "Asia/Shanghai", 3, 1).Rules;
        Assert.Equal(1, WinningReadings.Select(rules, parsed));
        Assert.Equal(expected, parsed[0].Value);
    }

    [Fact]
    public void Select_SeveralTimes_AscendByTime()
    {
        var rules = new MeterBench(MeterBench.Point(PointKind.Interval) with { Sentinels = [-1] }).Rules;
        Sample[] samples = [new(3, 1, 0, 1, 9), new(1, 2, 0, 1, 8), new(2, -1, 0, 1, 7), new(1, 4, 0, 1, 6)];
        Assert.Equal(2, WinningReadings.Select(rules, samples));
        Assert.Equal([2.0, 1.0], samples[..2].Select(s => s.Value));
    }

    [Fact]
    public void Apply_SecondSourceSaysTheSame_NeedsNoRecomputation()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval), "Asia/Shanghai", 3, 1);
        bench.Read("2024-03-01T08:00+08:00", 5, source: 1).Read("2024-03-01T08:00+08:00", 5, source: 3).Read("2024-03-01T08:00+08:00", 9, source: 2);
        Assert.Equal((0, 5.0), (bench.Recalculations, bench.Total));

        bench.Read("2024-03-01T08:00+08:00", 6, source: 1);
        Assert.Equal((1, 5.0), (bench.Recalculations, bench.Total));
        bench.Read("2024-03-01T08:00+08:00", 7, source: 3);
        Assert.Equal((2, 7.0), (bench.Recalculations, bench.Total));
    }
}
