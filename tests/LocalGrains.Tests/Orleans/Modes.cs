namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>The ways in which a behaviour is tested: as the runtime is. Orleans brings its own misfortunes, but takes no seed for them.</summary>
public static class Modes
{
    public const int Plain = 0;

    public static TheoryData<int> All => [Plain];
}
