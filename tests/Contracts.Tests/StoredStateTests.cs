using System.Reflection;
using System.Text.Json;
using FactoryTwin.Grains.Alarms;
using Orleans.Runtime;

namespace FactoryTwin.Contracts.Tests;

/// <summary>State of grains that was written to disk once, by whatever version, stays readable.</summary>
public sealed class StoredStateTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> States =>
    [
        .. typeof(AlarmGrain).Assembly.GetTypes()
            .SelectMany(t => t.GetConstructors())
            .SelectMany(c => c.GetParameters())
            .Select(p => p.ParameterType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IPersistentState<>))
            .Select(t => t.GetGenericArguments()[0].Name)
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(States))]
    public void StateWrittenOnce_StaysReadable(string type)
    {
        var sample = Samples.All.Single(s => s.GetType().Name == type);
        if (SampleFiles.IsWriting)
        {
            SampleFiles.Add(type, "json", sample, JsonSerializer.SerializeToUtf8Bytes(sample, sample.GetType(), Json));
        }
        var kept = SampleFiles.Of(type, "json");
        Assert.True(
            kept.Count > 0, $"No sample of the state {type} is kept: run this test once with {SampleFiles.Switch}=1 and commit tests/Contracts.Tests/samples.");
        Assert.All(kept, s => Assert.Empty(s.Lines.Except(Described.Leaves(JsonSerializer.Deserialize(File.ReadAllBytes(s.Path), sample.GetType(), Json)))));
        Assert.True(
            kept[^1].Lines.ToHashSet().SetEquals(Described.Leaves(sample)),
            $"The state {type} has grown: run this test once with {SampleFiles.Switch}=1, which keeps a newer sample beside the older ones.");
    }
}
