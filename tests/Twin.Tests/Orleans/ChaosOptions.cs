namespace FactoryTwin.LocalGrains;

/// <summary>
/// Stands in for the options of that name where the tests run on Orleans, which takes no orders of this kind: tests that ask for a
/// seeded chaos run there without it.
/// </summary>
public sealed class ChaosOptions
{
    public int Seed { get; init; }
}
