namespace FactoryTwin.Carbon.Methods;

/// <summary>
/// One way to work out emissions from an activity (核算方法): a small class in a file of its own with a constructor without parameters.
/// <see cref="MethodRegistry"/> finds it; docs/adding-a-method.md shows one.
/// </summary>
public interface IEmissionMethod
{
    /// <summary>What it is called, which clause it follows, what it asks for.</summary>
    MethodInfo Info { get; }

    /// <summary>
    /// Reads fields and factors of the run and gives amounts of gases to it. Fields were checked against <see cref="Info"/> before: units,
    /// limits, presence. Must be a pure function of what it reads, since uncertainty is worked out by running it again.
    /// </summary>
    /// <exception cref="MethodRefusedException">The activity cannot be calculated; says where, why and what would be right.</exception>
    void Calculate(MethodRun run);
}
