using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Faults;

/// <summary>From the true amount to what a register counts: multiplier and drift.</summary>
internal sealed class MeterErrors
{
    private const double DaysPerMonth = 365.25 / 12;
    private const double MaxMonths = 10;

    private readonly FaultWindows?[] _drift;

    public MeterErrors(FactoryModel model, IReadOnlyCollection<FaultWindows> faults) =>
        _drift = [.. Enumerable.Range(0, model.Points.Length).Select(p => faults.FirstOrDefault(f => f.Fault.Kind == SimulatedFaultKind.Drift && f.Hits(p)))];

    /// <summary>Counts that a true amount adds to a register in one quarter-hour.</summary>
    public double Counts(int point, PointDefinition definition, long utcTicks, double amount)
    {
        var counts = amount / definition.MultiplierAt(utcTicks);
        if (_drift[point] is { } drift && drift.IsActive(utcTicks, out var since))
        {
            var months = Math.Min(MaxMonths, (utcTicks - since) / (TimeSpan.TicksPerDay * DaysPerMonth));
            counts *= 1 + (drift.Fault.Value * months);
        }
        return counts;
    }
}
