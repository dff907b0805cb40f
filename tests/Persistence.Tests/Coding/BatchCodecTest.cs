using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Coding;

public sealed class BatchCodecTest
{
    [Fact]
    public void Decode_AnyBatch_GivesItBack() => Seeds.ForAll(300, random =>
    {
        using var batch = Make(random);
        var writer = new ByteWriter();
        BatchCodec.Encode(batch, writer);
        using var back = BatchCodec.Decode(writer.Written, 1);

        Assert.Equal(batch.FirstArrival, back.FirstArrival);
        Assert.Equal(batch.Points.ToArray(), back.Points.ToArray());
        Assert.Equal(batch.Ticks.ToArray(), back.Ticks.ToArray());
        Assert.Equal(batch.Values.ToArray().Select(BitConverter.DoubleToInt64Bits), back.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(batch.Qualities.ToArray(), back.Qualities.ToArray());
        Assert.Equal(batch.Sources.ToArray(), back.Sources.ToArray());
    });

    [Fact]
    public void Decode_AnyByteChangedOrCut_IsRefusedByName() => Seeds.ForAll(200, random =>
    {
        using var batch = Make(random);
        var writer = new ByteWriter();
        BatchCodec.Encode(batch, writer);
        var damaged = writer.Written.ToArray();
        if (random.Next(2) == 0)
        {
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
        }
        else
        {
            damaged = damaged[..random.Next(damaged.Length)];
        }
        var error = Assert.Throws<CorruptDataException>(() => BatchCodec.Decode(damaged, 99));
        Assert.Contains("batch 99", error.Message);
    });

    private static LogBatch Make(Random random)
    {
        var batch = new LogBatch(4) { FirstArrival = random.NextInt64(1, 1L << 50) };
        foreach (var sample in RandomSamples.Make(random, random.Next(1, 300)))
        {
            batch.Add(random.Next(RowKey.MaxPoint), sample.Ticks, sample.Value, sample.Quality, sample.Source);
        }
        return batch;
    }
}
