using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>What one checkpoint writes: the frozen changes of the points that have any, ascending by point, up to a log position.</summary>
internal sealed record Checkpoint(LogPosition Position, IReadOnlyList<(LivePoint Point, PointDelta Delta)> Points)
{
    /// <summary>
    /// The log row that must be in the history of another host before a follower may forget these changes: in the middle of a rebuild the
    /// row that asks for it, which the position has not passed yet.
    /// </summary>
    public long Settled { get; init; } = Position.Batch;

    /// <summary>
    /// The same without what the history holds already: a host that takes over may have kept readings that the one before it wrote. All
    /// else is absolute and may be written twice.
    /// </summary>
    public Checkpoint Behind(long arrival) => this with
    {
        Points = [.. Points.Select(p => (p.Point, p.Delta.Behind(arrival, p.Point.Calendar)))],
    };
}
