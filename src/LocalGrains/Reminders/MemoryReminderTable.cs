using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FactoryTwin.LocalGrains.Reminders;

/// <summary>Reminders that end with the process; the host says so at start.</summary>
internal sealed class MemoryReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(string, string), ReminderRecord> _reminders = new();

    public Task<ImmutableArray<ReminderRecord>> ReadAllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<ReminderRecord>>([.. _reminders.Values]);

    public Task WriteAsync(ReminderRecord reminder)
    {
        _reminders[(reminder.Grain, reminder.Name)] = reminder;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string grain, string name)
    {
        _reminders.TryRemove((grain, name), out _);
        return Task.CompletedTask;
    }
}
