namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>The ways in which a behaviour is tested: kind, and under chaos with twenty seeds.</summary>
public static class Modes
{
    public const int Plain = 0;

    public static TheoryData<int> All => new(Enumerable.Range(Plain, 21));

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 20));
}
