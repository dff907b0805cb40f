using FactoryTwin.Carbon.Ledger.Serials;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>Sets of ranges against plain sets of numbers.</summary>
public sealed class SerialSetTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void O03_Ranges_BehaveLikeTheNumbersInThem(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var (a, b) = (Draw(random), Draw(random));
            var (x, y) = (Numbers(a), Numbers(b));

            Assert.Equal(x.Union(y).Order(), Numbers(a.Union(b)));
            Assert.Equal(x.Intersect(y).Order(), Numbers(a.Intersect(b)));
            Assert.Equal(x.Except(y).Order(), Numbers(a.Except(b)));
            Assert.Equal(x.Intersect(y).Any(), a.Overlaps(b));
            Assert.Equal(!y.Except(x).Any(), a.Contains(b));
            Assert.Equal(x.Count, a.Count);
            var some = random.Next(40);
            Assert.Equal(x.Take(some), Numbers(a.Take(some)));
            Assert.Equal(a, SerialSet.Parse(a.ToString()));
            Assert.All(a.Ranges.Zip(a.Ranges.Skip(1)), pair => Assert.True(pair.First.Last + 1 < pair.Second.First, a.ToString()));
        }
    }

    [Fact]
    public void Split_ThenMerged_IsTheSameRange()
    {
        var (whole, part) = (SerialSet.Parse("1001-2000"), SerialSet.Parse("1200-1299"));

        Assert.Equal("1001-1199,1300-2000", whole.Except(part).ToString());
        Assert.Equal(whole, whole.Except(part).Union(part));
    }

    [Theory]
    [InlineData("1-10,5-20")]
    [InlineData("10-1")]
    [InlineData("-5")]
    [InlineData("a-b")]
    [InlineData("1-9999999999999999999")]
    [InlineData("1.5-3")]
    public void TryParse_NoRanges_IsRefused(string text) => Assert.False(SerialSet.TryParse(text, out _));

    private static SerialSet Draw(Random random) => SerialSet.Of(Enumerable.Range(0, random.Next(6)).Select(_ =>
    {
        var first = random.Next(60);
        return new SerialRange(first, first + random.Next(12));
    }));

    private static List<long> Numbers(SerialSet set) => [.. set.Ranges.SelectMany(r => Enumerable.Range((int)r.First, (int)r.Count).Select(n => (long)n))];
}
