namespace FactoryTwin.Silo.Planning;

/// <summary>Bounds of planning on this host.</summary>
public sealed record PlanOptions
{
    /// <summary>Runs that may wait; one more is refused.</summary>
    public int QueueLength { get; init; } = 16;

    /// <summary>A run that takes longer is stopped.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Largest scenario that is taken [bytes].</summary>
    public int LargestScenario { get; init; } = 256 * 1024;
}
