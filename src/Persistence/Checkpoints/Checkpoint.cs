using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>What one checkpoint writes: the frozen changes of the points that have any, ascending by point, up to a log position.</summary>
internal sealed record Checkpoint(LogPosition Position, IReadOnlyList<(LivePoint Point, PointDelta Delta)> Points);
