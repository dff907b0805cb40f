using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Coding;

public sealed class ChunkCodecTest
{
    [Fact]
    public void Decode_AnySamples_GivesThemBackBitForBit() => Seeds.ForAll(300, random =>
    {
        var samples = RandomSamples.Make(random, random.Next(1, 400));
        var writer = new ByteWriter();
        ChunkCodec.Encode(CollectionsMarshal.AsSpan(samples), writer, seal: random.Next(2) == 0);
        var back = new List<Sample>();
        ChunkCodec.Decode(writer.Written, 7, back);

        Assert.Equal(samples, back);
        Assert.Equal(samples.Select(s => BitConverter.DoubleToInt64Bits(s.Value)), back.Select(s => BitConverter.DoubleToInt64Bits(s.Value)));
    });

    [Fact]
    public void Decode_AnyBitFlipped_IsRefusedByName() => Seeds.ForAll(200, random =>
    {
        var samples = RandomSamples.Make(random, random.Next(1, 100));
        var writer = new ByteWriter();
        ChunkCodec.Encode(CollectionsMarshal.AsSpan(samples), writer, seal: random.Next(2) == 0);
        var damaged = writer.Written.ToArray();
        damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));

        var error = Assert.Throws<CorruptDataException>(() => ChunkCodec.Decode(damaged, 4711, []));
        Assert.Contains("chunk 4711", error.Message);
    });

    [Fact]
    public void Encode_RegularRegister_TakesLittle()
    {
        // A day of minute readings in steps of a tenth: times and arrivals cost nothing, each value one byte before packing.
        var samples = Enumerable.Range(0, 1440)
            .Select(i => new Sample(i * TimeSpan.TicksPerMinute, Math.Round(5000 + (i * 0.1), 1), ReadingQuality.Measured, 1, 10 + (i * 500L)))
            .ToArray();
        var writer = new ByteWriter();
        ChunkCodec.Encode(samples, writer, seal: false);
        Assert.InRange(writer.Length, 1440, 1440 + 60);
        ChunkCodec.Encode(samples, writer, seal: true);
        Assert.InRange(writer.Length, 1, 120);
    }
}
