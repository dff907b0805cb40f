namespace FactoryTwin.LocalGrains.Tests.Local.Signatures;

/// <summary>
/// Whatever LocalGrains declares in Orleans' namespaces exists there with the same signature, so that grains which compile here
/// compile there. The list is made from the source of Orleans by <c>tools/OrleansSignatures</c>, never from ours.
/// </summary>
public sealed class SignatureTests
{
    private static string[] Orleans =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "orleans-10-signatures.txt")).Where(static l => !l.StartsWith('#'))];

    [Fact]
    public void EveryMember_ExistsInOrleansWithTheSameSignature()
    {
        var orleans = Orleans.ToHashSet(StringComparer.Ordinal);
        var foreign = PublicSurface.TypesOf(typeof(LocalGrainHost).Assembly)
            .SelectMany(PublicSurface.Of)
            .Where(line => !orleans.Contains(line))
            .ToArray();
        Assert.True(foreign.Length == 0, $"Orleans has nothing like this:\n{string.Join("\n", foreign)}");
    }

    [Fact]
    public void Surface_IsReallyCompared()
    {
        var ours = PublicSurface.TypesOf(typeof(LocalGrainHost).Assembly).SelectMany(PublicSurface.Of).ToArray();
        Assert.True(ours.Length > 150, $"{ours.Length} lines");
        Assert.Contains("abstract class Orleans.Grain", ours);
        Assert.Contains("protected Orleans.IGrainFactory Orleans.Grain.GrainFactory { get; }", ours);
    }

    [Fact]
    public void List_IsSortedWithoutDoubles() => Assert.Equal(Orleans.Distinct().Order(StringComparer.Ordinal), Orleans);
}
