using System.Diagnostics.Metrics;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>Figures of one host, published as the meter <c>FactoryTwin.LocalGrains</c>. Costs next to nothing while nobody listens.</summary>
internal sealed class GrainMetrics : IDisposable
{
    public const string MeterName = "FactoryTwin.LocalGrains";

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _rejections;
    private readonly Counter<long> _timeouts;
    private readonly Histogram<double> _turns;
    private long _activations;

    public GrainMetrics(IMeterFactory? factory, Func<long> queueLength)
    {
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _calls = _meter.CreateCounter<long>("localgrains.calls", "{call}", "Calls sent to grains and observers.");
        _rejections = _meter.CreateCounter<long>("localgrains.rejections", "{call}", "Calls refused: queue full or host stopping.");
        _timeouts = _meter.CreateCounter<long>("localgrains.timeouts", "{call}", "Calls whose caller stopped waiting.");
        _turns = _meter.CreateHistogram<double>("localgrains.turn.duration", "s", "Synchronous time of a call's first turn.");
        _meter.CreateObservableGauge("localgrains.activations", () => Volatile.Read(ref _activations), "{grain}", "Living activations.");
        _meter.CreateObservableGauge("localgrains.queue.length", queueLength, "{call}", "Calls waiting in all queues.");
    }

    public long Activations => Volatile.Read(ref _activations);

    public bool MeasuresTurns => _turns.Enabled;

    public void Call()
    {
        if (_calls.Enabled)
        {
            _calls.Add(1);
        }
    }

    public void Rejection() => _rejections.Add(1);

    public void Timeout() => _timeouts.Add(1);

    public void Turn(TimeSpan time) => _turns.Record(time.TotalSeconds);

    public void Activated() => Interlocked.Increment(ref _activations);

    public void Deactivated() => Interlocked.Decrement(ref _activations);

    public void Dispose() => _meter.Dispose();
}
