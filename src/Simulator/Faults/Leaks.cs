using FactoryTwin.Domain.Model;
using FactoryTwin.Simulator.Plant;

namespace FactoryTwin.Simulator.Faults;

/// <summary>Leaks: a further share of a point's flow that its own meter and those above see, and those below do not.</summary>
internal sealed class Leaks
{
    private readonly List<(FaultWindows Fault, int[] Chain)> _below = [];
    private readonly List<(FaultWindows Fault, int[] Chain)> _above = [];

    public Leaks(FactoryModel model, IEnumerable<FaultWindows> faults)
    {
        // Meters of grid and transformers are computed from the feeders: a leak below them reaches them by itself.
        var stations = model.Assets.Where(a => a.Kind is "grid-connection" or "transformer").Select(a => a.Id).ToHashSet();
        foreach (var fault in faults.Where(f => f.Fault.Kind == SimulatedFaultKind.Leak))
        {
            foreach (var point in fault.Points)
            {
                var chain = Chain(model, point).ToList();
                var computed = chain.FindIndex(p => model.Points[p].Asset is { } a && stations.Contains(a));
                if (computed == 0)
                {
                    _above.Add((fault, [.. chain]));
                }
                else
                {
                    _below.Add((fault, [.. computed > 0 ? chain.Take(computed) : chain]));
                }
            }
        }
    }

    /// <summary>Adds the leaks before the electric network is added up.</summary>
    public void Apply(PlantDay day, DayFrame frame) => Add(_below, day, frame);

    /// <summary>Adds leaks at grid and transformer meters.</summary>
    public void ApplyAbove(PlantDay day, DayFrame frame) => Add(_above, day, frame);

    private static void Add(List<(FaultWindows Fault, int[] Chain)> leaks, PlantDay day, DayFrame frame)
    {
        foreach (var (fault, chain) in leaks)
        {
            for (var i = 0; i < day.Steps; i++)
            {
                if (fault.IsActive(day.StartTicks + (i * Domain.Time.FactoryCalendar.QuarterHour.Ticks), out _))
                {
                    var extra = frame[chain[0], i] * fault.Fault.Value;
                    foreach (var point in chain)
                    {
                        frame[point, i] += extra;
                    }
                }
            }
        }
    }

    private static IEnumerable<int> Chain(FactoryModel model, int point)
    {
        for (var at = point; at >= 0; at = model.Points[at].Parent is { } p ? Enumerable.Range(0, model.Points.Length).First(i => model.Points[i].Id == p) : -1)
        {
            yield return at;
        }
    }
}
