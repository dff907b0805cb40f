using System.Diagnostics;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>
/// A clock that begins where the test says and may run faster than time does, timers with it: a host on it lives through minutes in
/// seconds. A jump moves the moment only, as a host that slept does.
/// </summary>
public sealed class FastClock(DateTimeOffset start, double speed = 1) : TimeProvider
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _jumped;

    public override long TimestampFrequency => Stopwatch.Frequency;

    public override DateTimeOffset GetUtcNow() =>
        start.ToUniversalTime() + (Stopwatch.GetElapsedTime(_began) * speed) + new TimeSpan(Interlocked.Read(ref _jumped));

    public override long GetTimestamp() => (long)((Stopwatch.GetTimestamp() - _began) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, Scale(dueTime, speed), Scale(period, speed)), speed);

    public void Jump(TimeSpan by) => Interlocked.Add(ref _jumped, by.Ticks);

    private static TimeSpan Scale(TimeSpan span, double speed)
    {
        if (span <= TimeSpan.Zero)
        {
            return span;
        }
        var scaled = span / speed;
        return scaled < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : scaled;
    }

    private sealed class ScaledTimer(ITimer timer, double speed) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Scale(dueTime, speed), Scale(period, speed));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
