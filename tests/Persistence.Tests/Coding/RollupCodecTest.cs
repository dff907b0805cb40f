using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Coding;

public sealed class RollupCodecTest
{
    [Fact]
    public void Quarters_AnyBuckets_ComeBackBitForBit() => Seeds.ForAll(200, random =>
    {
        var buckets = Enumerable.Range(0, random.Next(0, 101)).Where(_ => random.Next(5) > 0).Select(i => Make(random, i)).ToArray();
        var writer = new ByteWriter();
        QuarterCodec.Encode(buckets, writer);
        var back = new List<Bucket>();
        QuarterCodec.Decode(writer.Written, 1, back);
        Assert.Equal(buckets, back);
    });

    [Fact]
    public void Quarters_MeasuredDay_LeavesAbsentColumnsOut()
    {
        var buckets = Enumerable.Range(0, 96).Select(i => new Bucket
        {
            StartTicks = i * 15 * TimeSpan.TicksPerMinute,
            Measured = Math.Round(i * 0.25, 2),
            Min = double.NaN,
            Max = double.NaN,
            MeasuredSeconds = 900,
        }).ToArray();
        var writer = new ByteWriter();
        QuarterCodec.Encode(buckets, writer);
        Assert.InRange(writer.Length, 96, 96 + 80);
    }

    [Fact]
    public void Month_AnyDays_ComeBackBitForBit() => Seeds.ForAll(200, random =>
    {
        var days = Enumerable.Range(739_000, 31).Where(_ => random.Next(3) > 0)
            .Select(day => DayTotal.Of(day, [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => Make(random, i))])).ToArray();
        var writer = new ByteWriter();
        MonthCodec.Encode(days, writer);
        var back = new List<DayTotal>();
        MonthCodec.Decode(writer.Written, 1, back);
        Assert.Equal(days, back);
    });

    private static Bucket Make(Random random, int quarter) => new()
    {
        StartTicks = (2_000_000L + quarter) * 15 * TimeSpan.TicksPerMinute,
        Measured = random.Next(3) == 0 ? 0 : random.NextDouble() * 100,
        Estimated = random.Next(3) == 0 ? random.NextDouble() : 0,
        Min = random.Next(2) == 0 ? double.NaN : random.NextDouble(),
        Max = random.Next(2) == 0 ? double.NaN : random.NextDouble(),
        MeasuredSeconds = random.Next(2) == 0 ? 900 : (float)(random.NextDouble() * 900),
        EstimatedSeconds = random.Next(2) == 0 ? 0 : (float)(random.NextDouble() * 900),
        Flags = random.Next(3) == 0 ? (BucketFlags)random.Next(128) : BucketFlags.None,
    };
}
