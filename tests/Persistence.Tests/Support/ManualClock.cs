namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>A clock that says what the test says; timers run in real time.</summary>
public sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
