namespace FactoryTwin.Contracts.Tests;

/// <summary>
/// Bytes that an older host of a cluster sends stay readable: each message, surrogate and state is kept as it was once written.
/// </summary>
public sealed class WiredSampleTests
{
    public static TheoryData<string> Types => RoundTripTests.SampleTypes;

    [Theory]
    [MemberData(nameof(Types))]
    public void BytesWrittenOnce_StayReadable(string type)
    {
        var sample = Samples.All.Single(s => s.GetType().Name == type);
        if (SampleFiles.IsWriting)
        {
            SampleFiles.Add(type, "bytes", sample, Wire.Write(sample));
        }
        var kept = SampleFiles.Of(type, "bytes");
        Assert.True(
            kept.Count > 0,
            $"No sample of {type} is kept: run this test once in the Orleans flavour with {SampleFiles.Switch}=1 and commit tests/Contracts.Tests/samples.");
        Assert.All(kept, s => Assert.Empty(s.Lines.Except(Described.Leaves(Wire.Read(File.ReadAllBytes(s.Path))))));
        Assert.True(
            kept[^1].Lines.ToHashSet().SetEquals(Described.Leaves(sample)),
            $"{type} has grown: run this test once with {SampleFiles.Switch}=1, which keeps a newer sample beside the older ones.");
    }
}
