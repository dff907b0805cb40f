using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Metering;

/// <summary>Random points and readings with everything that goes wrong in real plants, from a seed.</summary>
internal static class SampleStories
{
    private static readonly long Start = MeterBench.At("2024-03-09T20:00+08:00");

    public static PointDefinition Point(Random random)
    {
        var kind = (PointKind)random.Next(4);
        int[] minutes = [5, 15, 15, 30, 60];
        var point = MeterBench.Point(kind, minutes[random.Next(minutes.Length)]);
        if (kind == PointKind.Interval && random.Next(4) == 0)
        {
            point = point with { Interval = MeteringInterval.Day };
        }
        return point with
        {
            MaxRate = random.Next(2) == 0 ? 400 : null,
            MaxValue = kind == PointKind.State ? 500 : null,
            RolloverAt = random.Next(2) == 0 ? 1000 : null,
            MayBeNegative = random.Next(4) == 0,
            StuckAfter = random.Next(2) == 0 ? TimeSpan.FromHours(2) : null,
            Sentinels = [65535],
            Multipliers = random.Next(2) == 0
                ? []
                : [new(DateTimeOffset.MinValue, 2), new(new DateTimeOffset(Start, TimeSpan.Zero).AddHours(random.Next(50)), 3)],
        };
    }

    /// <summary>Zones without and with clock changes (one falls into the stories), and one half an hour off the full hour.</summary>
    public static string Zone(Random random) => new[] { "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata" }[random.Next(4)];

    /// <summary>One reading per time of one source, ascending; arrival numbers are given when they are fed.</summary>
    public static List<Sample> InOrder(Random random, PointDefinition point)
    {
        var samples = new List<Sample>();
        var step = point.Interval.Span.Ticks;
        var count = random.Next(4, 60);
        var ticks = Start + (random.Next(3) == 0 ? TimeSpan.TicksPerMinute * 7 : 0);
        var register = 900.0;
        for (var i = 0; i < count; i++)
        {
            ticks += random.Next(12) switch
            {
                0 => step * random.Next(1, 200),
                1 => step + (TimeSpan.TicksPerSecond * random.Next(1, 400)),
                2 => Math.Max(1, step / 3),
                _ => step,
            };
            register = random.Next(15) switch { 0 => random.Next(0, 5), 1 => register, _ => register + random.NextDouble() * 20 };
            register = register >= 1000 && point.RolloverAt is not null ? register - 1000 : register;
            var value = random.Next(25) switch { 0 => 65535, 1 => 9999 * random.NextDouble(), 2 => -3, _ when point.Kind == PointKind.Register => register, 3 => 0, _ => random.Next(1, 40) };
            var quality = random.Next(10) == 0 ? (ReadingQuality)random.Next(5) : ReadingQuality.Measured;
            samples.Add(new Sample(ticks, value, quality, 1, 0));
        }
        return samples;
    }

    /// <summary>The same times again from other sources and with other values.</summary>
    public static List<Sample> WithConflicts(Random random, List<Sample> samples) =>
        [.. samples, .. samples.Where(_ => random.Next(4) == 0).Select(s => s with
        {
            Value = random.Next(2) == 0 ? s.Value : s.Value + random.Next(-3, 9),
            Source = (ushort)random.Next(1, 5),
            Quality = random.Next(6) == 0 ? ReadingQuality.Suspect : ReadingQuality.Measured,
        })];

    /// <summary>Feeds samples as a store would: arrival numbers in the order of the feed, blocks of random size.</summary>
    public static void Feed(MeterBench bench, IReadOnlyList<Sample> samples, Random random)
    {
        for (var at = 0; at < samples.Count;)
        {
            var size = Math.Min(random.Next(1, 12), samples.Count - at);
            bench.Feed([.. Enumerable.Range(at, size).Select(i => samples[i] with { Arrival = i + 1 })]);
            at += size;
        }
    }

    /// <summary>What a recomputation of everything gives, from an empty state.</summary>
    public static Recalculated FromScratch(PointRules rules, IEnumerable<Sample> samples)
    {
        var history = new BareHistory([.. samples]);
        return SeriesRecalculation.Recalculate(rules, history.FirstReadingAtOrAfter(0)!.Value, long.MaxValue, history);
    }

    /// <summary>Every field as bits, so that comparing means bitwise.</summary>
    public static (long, long, long, long, long, int, int, int, int) Bits(Bucket b) =>
        (b.StartTicks, BitConverter.DoubleToInt64Bits(b.Measured), BitConverter.DoubleToInt64Bits(b.Estimated), BitConverter.DoubleToInt64Bits(b.Min),
            BitConverter.DoubleToInt64Bits(b.Max), BitConverter.SingleToInt32Bits(b.MeasuredSeconds), BitConverter.SingleToInt32Bits(b.EstimatedSeconds),
            b.Readings, (int)b.Flags);

    private sealed class BareHistory(Sample[] samples) : IPointHistory
    {
        public Sample[] ReadSamples(long fromTicks, long toTicks) => [.. samples.Where(s => s.Ticks >= fromTicks && s.Ticks < toTicks)];

        public MeterState StateAtEndOf(DateOnly day) => MeterState.Empty;

        public long? FirstReadingAtOrAfter(long ticks) => samples.Where(s => s.Ticks >= ticks).Select(s => (long?)s.Ticks).Min();
    }
}
