namespace FactoryTwin.LocalGrains;

/// <summary>
/// What a host does to tests so that they pass on a cluster too. All probabilities are 0 to 1; the same seed draws the same
/// numbers, but threads decide who gets which, so a failure need not repeat exactly.
/// </summary>
public sealed class ChaosOptions
{
    public required int Seed { get; init; }

    /// <summary>A call that could begin at once waits, and waiting calls begin in random order.</summary>
    public double Reorder { get; init; } = 0.25;

    /// <summary>The activation is ended after a call.</summary>
    public double Deactivate { get; init; } = 1.0 / 200;

    /// <summary>An answered call is refused unrun with <c>OrleansMessageRejectionException</c>.</summary>
    public double Reject { get; init; } = 1.0 / 100;

    /// <summary>A call arrives up to <see cref="LongestDelay"/> later.</summary>
    public double Delay { get; init; } = 1.0 / 20;

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A one-way call never arrives.</summary>
    public double DropOneWay { get; init; } = 1.0 / 20;

    /// <summary>Arguments, answers and states are copied member by member as a serialiser would.</summary>
    public bool CopyMessages { get; init; } = true;

    /// <summary>A full garbage collection is forced, which ends observers that nobody holds.</summary>
    public double Collect { get; init; } = 1.0 / 500;

    internal void Validate()
    {
        foreach (var (value, name) in new[]
        {
            (Reorder, nameof(Reorder)), (Deactivate, nameof(Deactivate)), (Reject, nameof(Reject)), (Delay, nameof(Delay)),
            (DropOneWay, nameof(DropOneWay)), (Collect, nameof(Collect)),
        })
        {
            if (!(value >= 0 && value <= 1))
            {
                throw new InvalidOperationException($"ChaosOptions.{name} is {value}; give a probability from 0 to 1.");
            }
        }
    }
}
