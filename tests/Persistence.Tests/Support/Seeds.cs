using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>Properties over seeded random stories: a failure names its seed.</summary>
public static class Seeds
{
    public static void ForAll(int count, Action<Random> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(count),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => check(new Random(seed))));
}
