using FactoryTwin.LocalGrains.Tests.Host;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Tests.Grains;

/// <summary>Timers and reminders.</summary>
[Alias("test.clock")]
public interface IClockGrain : IGrainWithStringKey, IRemindable
{
    [Alias("start")]
    Task StartAsync(TimeSpan due, TimeSpan period, TimeSpan work, bool interleave, bool keepAlive);

    [Alias("stop")]
    Task StopAsync();

    [Alias("change")]
    Task ChangeAsync(TimeSpan due, TimeSpan period);

    [Alias("busy")]
    Task BusyAsync(TimeSpan time);

    [Alias("remind")]
    Task RemindAsync(string name, TimeSpan due, TimeSpan period);

    [Alias("forget")]
    Task<bool> ForgetAsync(string name);

    [Alias("names")]
    Task<string> ReminderNamesAsync();
}

[GrainType("test-clock")]
public sealed class ClockGrain(GrainJournal journal) : Grain, IClockGrain
{
    private IGrainTimer? _timer;
    private bool _busy;

    public Task StartAsync(TimeSpan due, TimeSpan period, TimeSpan work, bool interleave, bool keepAlive)
    {
        var options = new GrainTimerCreationOptions(due, period) { Interleave = interleave, KeepAlive = keepAlive };
        _timer = this.RegisterGrainTimer(TickAsync, work, options);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"clock ends: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public async Task BusyAsync(TimeSpan time)
    {
        _busy = true;
        await Task.Delay(time);
        _busy = false;
    }

    public Task RemindAsync(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> ForgetAsync(string name)
    {
        var reminder = await this.GetReminder(name);
        if (reminder is not null)
        {
            await this.UnregisterReminder(reminder);
        }

        return reminder is not null;
    }

    public async Task<string> ReminderNamesAsync() => string.Join(",", (await this.GetReminders()).Select(r => r.ReminderName).Order());

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        journal.Write($"reminder {reminderName}");
        journal.Write($"reminder {reminderName} period {status.Period.TotalMilliseconds}");
        return Task.CompletedTask;
    }

    private async Task TickAsync(TimeSpan work, CancellationToken cancellationToken)
    {
        journal.Write(_busy ? "tick while busy" : "tick");
        await Task.Delay(work, CancellationToken.None);
        journal.Write("tick ends");
    }
}
