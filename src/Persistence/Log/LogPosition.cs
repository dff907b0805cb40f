namespace FactoryTwin.Persistence.Log;

/// <summary>How far the log has been taken into the history: the last row and the last arrival number in it.</summary>
public readonly record struct LogPosition(long Batch, long Arrival);
