using FactoryTwin.LocalGrains.Invocation;
using FactoryTwin.LocalGrains.Runtime;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Reminders;

/// <summary>One reminder with its clock. Ticks stand whole periods after the first; what passed while the host was down is skipped.</summary>
internal sealed class ScheduledReminder : IGrainReminder, IDisposable
{
    // A clock can only be set some weeks ahead, so a long wait is made of shorter ones.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly GrainHost _host;
    private readonly GrainClass _class;
    private readonly string _key;
    private readonly ITimer _timer;
    private DateTimeOffset _due;

    /// <param name="isNew">Registered now, so that the first tick is due even if it is this very moment.</param>
    public ScheduledReminder(GrainHost host, GrainClass grainClass, ReminderRecord record, bool isNew)
    {
        _host = host;
        _class = grainClass;
        Record = record;
        _key = GrainId.Parse(record.Grain).Key.ToString();
        _due = isNew ? record.FirstTick : NextAfter(host.Time.GetUtcNow());
        _timer = host.Time.CreateTimer(
            static state => ((ScheduledReminder)state!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ReminderRecord Record { get; }

    public string ReminderName => Record.Name;

    public void Set()
    {
        var wait = _due - _host.Time.GetUtcNow();
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private DateTimeOffset NextAfter(DateTimeOffset now)
    {
        var late = now - Record.FirstTick;
        return late <= TimeSpan.Zero ? Record.FirstTick : Record.FirstTick + (Record.Period * Math.Ceiling(late / Record.Period));
    }

    private void Due()
    {
        var now = _host.Time.GetUtcNow();
        if (now >= _due)
        {
            Activation? none = null;
            _class.Dispatch(new Tick(Record, now), _key, ref none);
            _due = NextAfter(now + TimeSpan.FromTicks(1));
        }

        Set();
    }

    /// <summary>A call of the grain's own interface, but not swept by the response timeout: nobody waits for it.</summary>
    private sealed class Tick(ReminderRecord record, DateTimeOffset now) : OneWayGrainCall(ReceiveReminder)
    {
        private static readonly GrainMethod ReceiveReminder = new(
            typeof(IRemindable), nameof(IRemindable.ReceiveReminder), GrainMethodOptions.OneWay, 0, typeof(string), typeof(TickStatus));

        protected override ValueTask Invoke(object target) => new(((IRemindable)target).ReceiveReminder(
            record.Name, new TickStatus(record.FirstTick.UtcDateTime, record.Period, now.UtcDateTime)));
    }
}
