using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Plant;

/// <summary>A load or flow with a shape of its own, scaled so that the reference year comes out right.</summary>
/// <param name="Point">Its meter, or -1 where it has none.</param>
/// <param name="Feeder">The electric feeder that carries it, or -1.</param>
/// <param name="Annual">Amount of the reference year less the constant part.</param>
/// <param name="Constant">Amount of the reference year that flows evenly.</param>
internal sealed record ShapedFlow(string Name, string Shape, LoadShape? Plain, Batches? Batches, SeededNoise Noise, double Sigma, int Point, int Feeder, double Annual, double Constant);

/// <summary>A point that follows other points: amount = sum of weight x amount of the other + constant.</summary>
internal sealed record DerivedFlow(int Point, (int Point, double Weight)[] Of, double Constant);

/// <summary>Finds, from the model and its simulation settings, which points have shapes and which follow from others, in an order that can be computed.</summary>
internal static class Flows
{
    public const string Share = "share";
    public const string Network = "network";
    public const string Pv = "pv";

    /// <summary>Points that follow from others: given shares, given networks, and every amount point that has children but no figure of its own.</summary>
    public static IReadOnlyList<DerivedFlow> Derived(FactoryModel model, IReadOnlySet<int> known)
    {
        var index = model.Points.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var given = model.Simulation!.Flows.ToDictionary(f => index[f.Point]);
        var annual = given.ToDictionary(g => g.Key, g => g.Value.Annual);
        var pending = Enumerable.Range(0, model.Points.Length)
            .Where(i => !known.Contains(i) && (given.ContainsKey(i) ? given[i].Shape is Share or Network : IsAmount(model.Points[i]))).ToList();
        var result = new List<DerivedFlow>();
        var done = known.ToHashSet();
        while (pending.Count > 0)
        {
            var before = pending.Count;
            foreach (var i in pending.ToList())
            {
                var sources = given.TryGetValue(i, out var flow) && flow.Shape == Share
                    ? flow.Of.Select(o => (Point: index[new PointId(o.Key)], Part: o.Value)).ToList()
                    : [.. Children(model, i).Select(c => (c, 0.0))];
                if (sources.Count == 0 || !sources.TrueForAll(s => done.Contains(s.Point)))
                {
                    continue;
                }
                result.Add(Make(i, flow, sources, annual));
                done.Add(i);
                pending.Remove(i);
            }
            if (pending.Count == before)
            {
                throw new InvalidOperationException($"The simulation says nothing about point '{model.Points[pending[0]].Id}'.");
            }
        }
        return result;
    }

    private static DerivedFlow Make(int point, SimulatedFlow? flow, List<(int Point, double Part)> sources, Dictionary<int, double> annual)
    {
        if (flow is { Shape: Share })
        {
            var parts = sources.Sum(s => s.Part);
            return new(point, [.. sources.Select(s => (s.Point, flow.Annual * s.Part / parts / annual[s.Point]))], 0);
        }
        var below = sources.Sum(s => annual[s.Point]);
        annual.TryAdd(point, below);
        var constant = flow?.Constant ?? 0;
        // What neither the children nor the constant explain is lost in proportion.
        var weight = flow is null || below == 0 ? 1 : (flow.Annual - constant) / below;
        return new(point, [.. sources.Select(s => (s.Point, weight))], constant);
    }

    private static IEnumerable<int> Children(FactoryModel model, int parent) =>
        Enumerable.Range(0, model.Points.Length).Where(i => model.Points[i].Parent == model.Points[parent].Id);

    private static bool IsAmount(PointDefinition point) => point.Kind is PointKind.Register or PointKind.Interval && point.Carrier != "electricity";
}
