using System.Collections.Immutable;
using FactoryTwin.LocalGrains.Chaos;
using FactoryTwin.LocalGrains.Tests.Grains;
using Orleans;

namespace FactoryTwin.LocalGrains.Tests.Local;

public sealed class MessageCopierTests
{
    [Fact]
    public void Copy_PositionalRecord_IsAnEqualOther()
    {
        var posting = new Posting("a", 1);
        var copy = MessageCopier.Copy(posting);
        Assert.Equal(posting, copy);
        Assert.NotSame(posting, copy);
    }

    [Fact]
    public void Copy_MemberWithoutId_IsLost_AsOnAWire()
    {
        var copy = MessageCopier.Copy(new Careless { Kept = 1, Lost = 2 });
        Assert.Equal(1, copy.Kept);
        Assert.Equal(0, copy.Lost);
    }

    [Fact]
    public void Copy_State_SharesNothingMutable()
    {
        var state = new Careless { Names = ["a"], ByName = new Dictionary<string, int[]> { ["x"] = [1, 2] } };
        var copy = MessageCopier.Copy(state);
        state.Names.Add("b");
        state.ByName["x"][0] = 9;
        Assert.Equal(["a"], copy.Names);
        Assert.Equal([1, 2], copy.ByName["x"]);
    }

    [Fact]
    public void Copy_Derived_KeepsItsTypeAndAllLevels()
    {
        Event copy = MessageCopier.Copy<Event>(new Alarm("pump 1", 3));
        Assert.Equal(new Alarm("pump 1", 3), copy);
    }

    [Fact]
    public void Copy_Collections_AreEqual()
    {
        var map = ImmutableSortedDictionary<string, ImmutableArray<Posting>>.Empty.Add("k", [new Posting("a", 1)]);
        Assert.Equal(new Posting("a", 1), MessageCopier.Copy(map)["k"][0]);
        Assert.Equal(default, MessageCopier.Copy(default(ImmutableArray<int>)));
        Assert.Equal([1, 2], MessageCopier.Copy(ImmutableHashSet.Create(1, 2)).Order());
        Assert.Equal((1, "x", (double?)null), MessageCopier.Copy((1, "x", (double?)null)));
        Assert.Null(MessageCopier.Copy<string?>(null));
    }

    [Fact]
    public void Copy_TypeThatCannotCross_Throws()
    {
        var exception = Assert.Throws<NotSupportedException>(() => MessageCopier.Copy(new Version2()));
        Assert.Contains(nameof(Version2), exception.Message, StringComparison.Ordinal);
    }

    private sealed class Version2;
}

[GenerateSerializer, Alias("test.event")]
public abstract record Event([property: Id(0)] string Asset);

[GenerateSerializer, Alias("test.alarm")]
public sealed record Alarm(string Asset, [property: Id(0)] int Severity) : Event(Asset);

/// <summary>A mutable state with a member that is not stored: marked so, else the contract checker (FTG006) would refuse it.</summary>
[GenerateSerializer, Alias("test.careless")]
public sealed class Careless
{
    [Id(0)]
    public int Kept { get; set; }

    [Id(1)]
    public List<string> Names { get; set; } = [];

    [Id(2)]
    public Dictionary<string, int[]> ByName { get; set; } = [];

    [field: NonSerialized]
    public int Lost { get; set; }
}
