namespace FactoryTwin.Silo.Ingest;

/// <summary>How much came in, for the status page.</summary>
public sealed class IngestCounters(TimeProvider clock)
{
    private long _accepted;
    private long _refused;
    private long _busy;
    private long _markTime = clock.GetTimestamp();
    private long _markAccepted;
    private double _rate;

    public long AcceptedTotal => Interlocked.Read(ref _accepted);

    public long RefusedTotal => Interlocked.Read(ref _refused);

    public long BusyTotal => Interlocked.Read(ref _busy);

    /// <summary>Accepted readings per second since about a second.</summary>
    public double Rate()
    {
        var elapsed = clock.GetElapsedTime(_markTime);
        if (elapsed >= TimeSpan.FromSeconds(1))
        {
            var accepted = AcceptedTotal;
            _rate = (accepted - _markAccepted) / elapsed.TotalSeconds;
            (_markTime, _markAccepted) = (clock.GetTimestamp(), accepted);
        }
        return _rate;
    }

    internal void Accepted(int readings, int refused)
    {
        Interlocked.Add(ref _accepted, readings);
        Interlocked.Add(ref _refused, refused);
    }

    internal void Busy() => Interlocked.Increment(ref _busy);
}
