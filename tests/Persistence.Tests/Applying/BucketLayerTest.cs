using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Applying;

public sealed class BucketLayerTest
{
    /// <summary>Layers in any split give what a plain dictionary gives.</summary>
    [Fact]
    public void ApplyTo_AnyChangesInTwoLayers_IsAsOneByOne() => Seeds.ForAll(500, random =>
    {
        var plain = new SortedDictionary<long, double>();
        var stored = new List<Bucket>();
        for (var i = 0; i < 30; i += random.Next(1, 4))
        {
            stored.Add(At(i, i));
            plain[i] = i;
        }
        var lower = new BucketLayer();
        var upper = new BucketLayer();
        foreach (var layer in new[] { lower, upper })
        {
            for (var n = random.Next(8); n > 0; n--)
            {
                Change(random, layer, plain);
            }
        }
        lower.Put(upper);
        lower.ApplyTo(stored, 0, 100);
        Assert.Equal(plain.Select(p => (p.Key, p.Value)), stored.Select(b => (b.StartTicks, b.Measured)));
    });

    private static void Change(Random random, BucketLayer layer, SortedDictionary<long, double> plain)
    {
        var from = random.Next(30);
        var buckets = Enumerable.Range(from, random.Next(1, 6)).Where(_ => random.Next(3) > 0).Select(i => At(i, random.Next(1000))).ToArray();
        if (random.Next(2) == 0)
        {
            layer.Set(buckets);
        }
        else
        {
            layer.Replace(from, from + 6, buckets);
            foreach (var gone in plain.Keys.Where(k => k >= from && k < from + 6).ToList())
            {
                plain.Remove(gone);
            }
        }
        foreach (var bucket in buckets)
        {
            plain[bucket.StartTicks] = bucket.Measured;
        }
    }

    private static Bucket At(long ticks, double value) => new() { StartTicks = ticks, Measured = value };
}
