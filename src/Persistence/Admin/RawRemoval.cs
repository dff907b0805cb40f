namespace FactoryTwin.Persistence.Admin;

/// <summary>Raw readings of a factory that retention removed; what was made of them stays.</summary>
/// <param name="Before">Local day: readings before it are gone.</param>
/// <param name="CutTicks">The moment that day begins, UTC ticks.</param>
/// <param name="RemovedAt">When it was done, the last time.</param>
/// <param name="PointDays">UTC days of points whose readings were removed, the last time.</param>
/// <param name="Readings">Readings removed, the last time.</param>
public sealed record RawRemoval(DateOnly Before, long CutTicks, DateTimeOffset RemovedAt, long PointDays, long Readings);
