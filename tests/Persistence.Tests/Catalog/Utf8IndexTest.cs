using System.Text;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Catalog;

public sealed class Utf8IndexTest
{
    [Fact]
    public void TryGet_AnyNames_FindsEachAndNoOther() => Seeds.ForAll(100, random =>
    {
        var names = Enumerable.Range(0, random.Next(0, 300))
            .Select(i => new string((char)('a' + (i % 3)), random.Next(0, 12)) + i).Distinct().ToList();
        var index = new Utf8Index([.. names.Select((n, i) => KeyValuePair.Create(n, i))]);
        for (var i = 0; i < names.Count; i++)
        {
            Assert.True(index.TryGet(Encoding.UTF8.GetBytes(names[i]), out var number));
            Assert.Equal(i, number);
            Assert.False(index.TryGet(Encoding.UTF8.GetBytes(names[i] + "x"), out _));
        }
    });

    [Fact]
    public void TryGet_FromBytes_AllocatesNothing()
    {
        var index = new Utf8Index([KeyValuePair.Create("main-meter", 3)]);
        index.TryGet("main-meter"u8, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            index.TryGet("main-meter"u8, out _);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
