using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Metering;

public sealed class SeriesRecalculationTest
{
    private static readonly long QuarterHour = TimeSpan.FromMinutes(15).Ticks;

    /// <summary>How far back and forward: the day of the correction and no further, the live state stays.</summary>
    [Fact]
    public void Recalculate_CorrectionInTheMiddle_ReadsOneDay()
    {
        var bench = TenDays(MeterBench.Point(PointKind.Register));
        var ticks = MeterBench.At("2024-03-05T12:00+08:00");
        var history = new Spy(bench, [new Sample(ticks, 999, ReadingQuality.Measured, 1, 100_000)]);
        var result = SeriesRecalculation.Recalculate(bench.Rules, ticks, ticks, history);

        Assert.Equal([(MeterBench.At("2024-03-05T00:00+08:00"), MeterBench.At("2024-03-06T00:00+08:00"))], history.Reads);
        Assert.Null(result.State);
        Assert.Empty(result.Days);
        // From the last reading of 4 March, 23:45, to the last of 5 March, 23:45.
        Assert.Equal((MeterBench.At("2024-03-04T23:45+08:00"), MeterBench.At("2024-03-05T23:45+08:00")), (result.FromTicks, result.ToTicks));
        Assert.Equal(96, result.Buckets.Length);
    }

    /// <summary>The last reading of a day is the base of the next day's first difference: the quarter-hours on both sides change.</summary>
    [Fact]
    public void Recalculate_LastReadingOfTheDay_GoesIntoTheNextDay()
    {
        var bench = TenDays(MeterBench.Point(PointKind.Register));
        var before = bench.Buckets.ToDictionary();
        bench.Read("2024-03-05T23:45+08:00", bench.ReadSamples(MeterBench.At("2024-03-05T23:45+08:00"), long.MaxValue)[0].Value + 0.25);

        Assert.Equal(1.25, bench.Bucket("2024-03-05T23:30+08:00").Measured, 9);
        Assert.Equal(0.75, bench.Bucket("2024-03-05T23:45+08:00").Measured, 9);
        Assert.Equal(2, bench.Buckets.Values.Count(b => SampleStories.Bits(b) != SampleStories.Bits(before[b.StartTicks])));
        Assert.Equal(959, bench.Total, 9);
    }

    [Fact]
    public void Recalculate_LateReadingsInsideALongGap_ShareTheGapAnew()
    {
        var point = MeterBench.Point(PointKind.Register);
        var bench = new MeterBench(point).Read("2024-03-01T12:00+08:00", 0).Read("2024-03-08T12:00+08:00", 672);
        Assert.Equal(1, bench.Bucket("2024-03-03T00:00+08:00").Estimated, 9);

        // 7 days = 672 quarter-hours at 1 each; half of the time has 600 of it.
        bench.Read("2024-03-05T00:00+08:00", 600);
        Assert.Equal(600 / 336.0, bench.Bucket("2024-03-03T00:00+08:00").Estimated, 9);
        Assert.Equal(72 / 336.0, bench.Bucket("2024-03-06T00:00+08:00").Estimated, 9);
        Assert.Equal(672, bench.Total, 9);
        Assert.Equal(2, bench.Events.Count(e => e.Kind == MeterEventKind.Gap));
    }

    [Fact]
    public void Recalculate_NewMultiplierFromADate_ChangesOnlyWhatComesAfter()
    {
        var bench = TenDays(MeterBench.Point(PointKind.Register));
        var date = DateTimeOffset.Parse("2024-03-06T00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        var rules = new MeterBench(bench.Rules.Point with { Multipliers = [new(DateTimeOffset.MinValue, 1), new(date, 2)] }).Rules;
        var result = SeriesRecalculation.Recalculate(rules, date.UtcTicks, long.MaxValue, bench);

        Assert.NotNull(result.State);
        Assert.Equal(date.UtcTicks - QuarterHour, result.FromTicks);
        Assert.Equal(1, result.Buckets[0].Measured, 9);
        Assert.All(result.Buckets.Skip(1).SkipLast(1), b => Assert.Equal(2, b.Measured, 9));
    }

    /// <summary>The demo factory's data faults in one year of one register: the annual energy is the true one.</summary>
    [Fact]
    public void Year_WithAllTheDataFaults_KeepsTheAnnualEnergy()
    {
        var change = DateTimeOffset.Parse("2024-07-15T00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        var point = MeterBench.Point(PointKind.Register) with
        {
            Multipliers = [new(DateTimeOffset.MinValue, 160), new(change, 200)],
            RolloverAt = 1_000_000,
            MaxRate = 1200,
            StuckAfter = TimeSpan.FromHours(12),
        };
        var random = new Random(2024);
        var start = MeterBench.At("2024-01-01T00:00+08:00");
        var (gapFrom, gapTo) = (MeterBench.At("2024-06-06T22:00+08:00"), MeterBench.At("2024-06-07T04:00+08:00"));
        var (stuckFrom, stuckTo) = (MeterBench.At("2024-10-09T00:00+08:00"), MeterBench.At("2024-10-12T00:00+08:00"));
        double register = 995_843, truth = 0, shown = register;
        var samples = new List<Sample>();
        for (var i = 0; i <= 366 * 96; i++)
        {
            var ticks = start + (i * QuarterHour);
            if (i > 0)
            {
                var counts = random.NextDouble() * 0.6;
                register += counts;
                register -= register >= 1_000_000 ? 1_000_000 : 0;
                truth += counts * (ticks <= change.UtcTicks ? 160 : 200);
            }
            shown = ticks > stuckFrom && ticks < stuckTo ? shown : register;
            if (ticks <= gapFrom || ticks >= gapTo)
            {
                samples.Add(new Sample(ticks, random.Next(1000) == 0 && i < 35_000 ? shown + 40_000 : shown, ReadingQuality.Measured, 1, 0));
            }
        }
        var third = MeterBench.At("2024-09-03T00:00+08:00");
        samples.AddRange(samples.Where(s => s.Ticks >= third && s.Ticks < third + TimeSpan.TicksPerDay).ToList());

        var bench = new MeterBench(point);
        for (var at = 0; at < samples.Count; at += 96)
        {
            bench.Feed([.. samples.Skip(at).Take(96).Select((s, i) => s with { Arrival = at + i + 1 })]);
        }

        Assert.Equal(truth, bench.Total, truth * 1e-9);
        Assert.InRange(bench.Peak, 90, 0.6 * 200);
        Assert.Single(bench.Events, e => e.Kind == MeterEventKind.Rollover);
        Assert.Single(bench.Events, e => e.Kind == MeterEventKind.Stuck);
        Assert.Single(bench.Events, e => e.Kind == MeterEventKind.CatchUp);
        Assert.DoesNotContain(bench.Events, e => e.Kind is MeterEventKind.Reset or MeterEventKind.Replacement);
        Assert.InRange(bench.Events.Count(e => e.Kind == MeterEventKind.Spike), 20, 60);
    }

    private static MeterBench TenDays(PointDefinition point)
    {
        var bench = new MeterBench(point);
        var start = MeterBench.At("2024-03-01T00:00+08:00");
        bench.Feed([.. Enumerable.Range(0, 960).Select(i => new Sample(start + (i * QuarterHour), i, ReadingQuality.Measured, 1, i + 1))]);
        return bench;
    }

    private sealed class Spy(IPointHistory inner, Sample[] more) : IPointHistory
    {
        public List<(long, long)> Reads { get; } = [];

        public Sample[] ReadSamples(long fromTicks, long toTicks)
        {
            Reads.Add((fromTicks, toTicks));
            return [.. inner.ReadSamples(fromTicks, toTicks), .. more.Where(s => s.Ticks >= fromTicks && s.Ticks < toTicks)];
        }

        public MeterState StateAtEndOf(DateOnly day) => inner.StateAtEndOf(day);

        public long? FirstReadingAtOrAfter(long ticks) => inner.FirstReadingAtOrAfter(ticks);
    }
}
