using System.Text;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Domain.Tests.Identity;

public sealed class Utf8IndexTest
{
    [Fact]
    public void Find_AnyNames_FindsEachAndNoOther()
    {
        var random = new Random(5);
        var names = Enumerable.Range(0, random.Next(1000, 3000))
            .Select(i => new string((char)('a' + (i % 3)), random.Next(0, 12)) + i).Distinct().ToList();
        var index = new Utf8Index(names);
        for (var i = 0; i < names.Count; i++)
        {
            Assert.Equal(i, index.Find(Encoding.UTF8.GetBytes(names[i])));
            Assert.Equal(-1, index.Find(Encoding.UTF8.GetBytes(names[i] + "x")));
        }
    }

    [Fact]
    public void Make_NameTwice_IsRefusedByName() => Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => new Utf8Index(["a", "b", "b"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_FromBytes_AllocatesNothing()
    {
        var index = new Utf8Index(["main-meter"]);
        index.Find("main-meter"u8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            index.Find("main-meter"u8);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
