using FactoryTwin.Domain.Model;
using FactoryTwin.Simulator.Plant;
using FactoryTwin.Simulator.Readings;

namespace FactoryTwin.Simulator.Faults;

/// <summary>Puts the faults that concern readings, not physics, onto a point's clean readings of one day.</summary>
internal sealed class ReadingFaults
{
    private static readonly SimulatedFaultKind[] Order =
    [
        // What the meter shows first, then what happens on the way.
        SimulatedFaultKind.RatioChange, SimulatedFaultKind.Reset, SimulatedFaultKind.Rollover,
        SimulatedFaultKind.Stuck, SimulatedFaultKind.Spike, SimulatedFaultKind.Gap, SimulatedFaultKind.Clock, SimulatedFaultKind.Duplicate,
    ];

    private readonly List<FaultWindows> _faults;
    private readonly SeededNoise _noise;

    public ReadingFaults(IEnumerable<FaultWindows> faults, int seed)
    {
        _faults = [.. faults.Where(f => Order.Contains(f.Fault.Kind)).OrderBy(f => Array.IndexOf(Order, f.Fault.Kind))];
        _noise = new SeededNoise(seed, "faults");
    }

    /// <param name="point">Which point.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="readings">Changed in place.</param>
    /// <param name="valueAt">The clean value of the point at a moment, for faults that hold or subtract it.</param>
    public void Apply(int point, PointDefinition definition, List<DueReading> readings, Func<long, double> valueAt)
    {
        foreach (var fault in _faults)
        {
            if (fault.Hits(point))
            {
                Apply(fault, point, definition, readings, valueAt);
            }
        }
    }

    private void Apply(FaultWindows fault, int point, PointDefinition definition, List<DueReading> readings, Func<long, double> valueAt)
    {
        var (since, valueThen) = (0L, 0.0);
        var count = readings.Count;
        for (var i = 0; i < count; i++)
        {
            var reading = readings[i];
            if (!fault.IsActive(reading.Due, out var from))
            {
                continue;
            }
            var needsThen = fault.Fault.Kind is SimulatedFaultKind.Stuck or SimulatedFaultKind.Reset or SimulatedFaultKind.RatioChange;
            if (needsThen && since != from)
            {
                (since, valueThen) = (from, valueAt(from));
            }
            var value = fault.Fault.Value;
            switch (fault.Fault.Kind)
            {
                case SimulatedFaultKind.Gap:
                    readings[i] = reading with { Due = 0 };
                    break;
                case SimulatedFaultKind.Duplicate:
                    readings.Add(reading);
                    break;
                case SimulatedFaultKind.Clock:
                    readings[i] = reading with { Ticks = reading.Ticks + (long)(value * TimeSpan.TicksPerMinute) };
                    break;
                case SimulatedFaultKind.Spike when _noise.Uniform((reading.Ticks / TimeSpan.TicksPerMinute * 4099) + point) < value:
                    readings[i] = reading with { Value = Spiked(definition, reading) };
                    break;
                case SimulatedFaultKind.Stuck:
                    readings[i] = reading with { Value = valueThen };
                    break;
                case SimulatedFaultKind.Reset:
                    readings[i] = reading with { Value = Math.Round(reading.Value - valueThen, 4) };
                    break;
                case SimulatedFaultKind.RatioChange:
                    readings[i] = reading with { Value = Math.Round(valueThen + ((reading.Value - valueThen) * value), 4) };
                    break;
                case SimulatedFaultKind.Rollover when value > 0:
                    readings[i] = reading with { Value = Math.Round(reading.Value % value, 4) };
                    break;
            }
        }
        readings.RemoveAll(r => r.Due == 0);
    }

    private double Spiked(PointDefinition definition, DueReading reading) => definition.Kind == PointKind.Register
        ? Math.Round((reading.Value * 1.5) + 1000, 4)
        : Math.Round((Math.Abs(reading.Value) + 1) * (10 + (10 * _noise.Uniform(reading.Ticks))), 1);
}
