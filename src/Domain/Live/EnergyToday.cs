using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Live;

/// <summary>What a quantity is worth at a moment: price [CNY/unit] and carbon [kgCO2e/unit]; 0 where it has none.</summary>
public interface IValuation
{
    double PriceAt(long bucketStartTicks);

    double CarbonPerUnit { get; }
}

/// <summary>
/// Sums of a point since local midnight, kept from absolute quarter-hour buckets. A bucket that is told again replaces what was told
/// before for the newest bucket; an older one makes the sums void (<see cref="Add"/> returns false) and they are read anew.
/// </summary>
/// <remarks>Every live meter holds one, so it keeps of the newest bucket only what the sums need.</remarks>
public sealed class EnergyToday
{
    private long _dayStart;
    private long _dayEnd;
    private long _openStart;
    private double _closed;
    private double _closedCost;
    private double _open;
    private float _closedCovered;
    private float _openCovered;
    private double _rate = double.NaN;

    /// <summary>Start of the local day that the sums are of [UTC ticks].</summary>
    public long DayStartTicks => _dayStart;

    public double Quantity => _closed + _open;

    public double Cost { get; private set; }

    public double CoveredSeconds => _closedCovered + _openCovered;

    /// <summary>Rate of the newest bucket with measured cover [unit/h]; null before the first.</summary>
    public double? Rate => double.IsNaN(_rate) ? null : _rate;

    /// <summary>Starts a new local day at zero.</summary>
    public void Start(TimeInterval day)
    {
        (_dayStart, _dayEnd, _openStart) = (day.Start.UtcTicks, day.End.UtcTicks, 0);
        (_closed, _closedCost, _open, Cost) = (0, 0, 0, 0);
        (_closedCovered, _openCovered) = (0, 0);
    }

    /// <summary>Starts a local day from what is stored of it and what is newer than that.</summary>
    /// <param name="day">The day.</param>
    /// <param name="stored">Its quarter-hours as they were before, ascending.</param>
    /// <param name="newer">Quarter-hours that replace stored ones or come beside them, ascending.</param>
    /// <param name="valuation">What the quantity is worth.</param>
    public void Start(TimeInterval day, ReadOnlySpan<Bucket> stored, ReadOnlySpan<Bucket> newer, IValuation valuation)
    {
        Start(day);
        int s = 0, n = 0;
        while (s < stored.Length || n < newer.Length)
        {
            var takeNewer = n < newer.Length && (s == stored.Length || newer[n].StartTicks <= stored[s].StartTicks);
            if (takeNewer && s < stored.Length && newer[n].StartTicks == stored[s].StartTicks)
            {
                s++;
            }
            Add(takeNewer ? newer[n++] : stored[s++], valuation);
        }
    }

    public bool Covers(long ticks) => ticks >= _dayStart && ticks < _dayEnd;

    /// <returns>False where the bucket is older than the newest one known: the caller starts the day again from the store.</returns>
    public bool Add(in Bucket bucket, IValuation valuation)
    {
        if (bucket.MeasuredSeconds > 0 && bucket.StartTicks >= _openStart)
        {
            _rate = bucket.Measured / (bucket.MeasuredSeconds / 3600.0);
        }
        if (!Covers(bucket.StartTicks))
        {
            return true;
        }
        if (bucket.StartTicks < _openStart)
        {
            return false;
        }
        if (bucket.StartTicks > _openStart)
        {
            _closed += _open;
            _closedCost += _openStart == 0 ? 0 : _open * valuation.PriceAt(_openStart);
            _closedCovered += _openCovered;
        }
        _openStart = bucket.StartTicks;
        _open = bucket.Total;
        _openCovered = bucket.MeasuredSeconds + bucket.EstimatedSeconds;
        Cost = _closedCost + (_open * valuation.PriceAt(_openStart));
        return true;
    }
}
