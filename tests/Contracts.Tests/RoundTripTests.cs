using System.Reflection;
using FactoryTwin.Contracts.Meters;
using Orleans;

namespace FactoryTwin.Contracts.Tests;

/// <summary>
/// Every message, surrogate and stored state survives the way between two grains. Inside one silo immutable messages are not copied at
/// all, so that no other test would notice a member without an id or a converter that forgets one.
/// </summary>
public sealed class RoundTripTests
{
    private static readonly Assembly Contracts = typeof(MeterBlock).Assembly;

    public static TheoryData<string, string> Crossings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var way in Wire.Ways)
            {
                foreach (var sample in Samples.All)
                {
                    data.Add(way, sample.GetType().Name);
                }
            }
            return data;
        }
    }

    public static TheoryData<string> SampleTypes => [.. Samples.All.Select(s => s.GetType().Name)];

    [Theory]
    [MemberData(nameof(Crossings))]
    public async Task Message_Crossing_KeepsEveryMember(string way, string type)
    {
        var sample = SampleOf(type);
        var arrived = await Wire.CrossAsync(way, sample);
        Assert.Equal(sample.GetType(), arrived.GetType());
        Assert.Equal(Described.Of(sample), Described.Of(arrived));
    }

    [Theory]
    [MemberData(nameof(SampleTypes))]
    public void Sample_LeavesNoMemberAtItsDefault(string type)
    {
        var sample = SampleOf(type);
        Assert.All(Described.Members(sample.GetType()), member =>
        {
            var value = member.Get(sample);
            Assert.False(value is null || Described.Of(value) is "0" or "\"\"" or "[]" or "false", $"{type}.{member.Name} is at its default.");
        });
    }

    [Fact]
    public void EveryTypeThatCrosses_HasASample()
    {
        var surrogates = Converters().Select(c => c.GetGenericArguments()[1]).ToHashSet();
        var messages = Contracts.GetTypes()
            .Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), false) && !surrogates.Contains(t));
        var needed = messages.Concat(Converters().Select(c => c.GetGenericArguments()[0])).Select(t => t.FullName).Order().ToArray();
        Assert.True(needed.Length >= 15, $"{needed.Length} types");
        Assert.Equal(needed, Samples.All.Select(s => s.GetType().FullName).Order());
    }

    private static IEnumerable<Type> Converters() => Contracts.GetTypes()
        .Where(t => t.IsDefined(typeof(RegisterConverterAttribute), false))
        .SelectMany(t => t.GetInterfaces())
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConverter<,>));

    private static object SampleOf(string type) => Samples.All.Single(s => s.GetType().Name == type);
}
