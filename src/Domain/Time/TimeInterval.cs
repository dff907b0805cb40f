namespace FactoryTwin.Domain.Time;

/// <summary>A half-open span of time [<see cref="Start"/>, <see cref="End"/>), named by its start.</summary>
public readonly record struct TimeInterval
{
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public TimeInterval(DateTimeOffset start, DateTimeOffset end)
    {
        if (end < start)
        {
            throw new ArgumentException($"An interval cannot end ({end:O}) before it starts ({start:O}).", nameof(end));
        }
        Start = start.ToUniversalTime();
        End = end.ToUniversalTime();
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset End { get; }

    public TimeSpan Duration => End - Start;

    public bool Contains(DateTimeOffset moment) => moment >= Start && moment < End;

    public override string ToString() => $"[{Start:O}, {End:O})";
}
