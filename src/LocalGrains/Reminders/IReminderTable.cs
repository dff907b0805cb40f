using System.Collections.Immutable;

namespace FactoryTwin.LocalGrains;

/// <summary>Where reminders are kept. Calls are made one at a time by the host; a change is durable when its task ends.</summary>
public interface IReminderTable
{
    Task<ImmutableArray<ReminderRecord>> ReadAllAsync(CancellationToken cancellationToken);

    Task WriteAsync(ReminderRecord reminder);

    Task RemoveAsync(string grain, string name);
}

/// <summary>One reminder.</summary>
/// <param name="Grain">The grain id, <c>type/key</c>.</param>
/// <param name="FirstTick">Time of the first tick; later ticks stand whole periods after it.</param>
public sealed record ReminderRecord(string Grain, string Name, DateTimeOffset FirstTick, TimeSpan Period);
