using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Flow;

/// <summary>Builds the flow of a carrier from the two trees of the model and an amount per point: a rate now, or a quantity of a period.</summary>
/// <param name="topology">The trees.</param>
/// <param name="carrier">Which carrier.</param>
/// <param name="live">True where the amounts are rates: then power points count where an asset has them.</param>
/// <param name="amount">Amount of a point in one unit for all; null where nothing is known.</param>
public sealed class EnergyFlowBuilder(TwinTopology topology, string carrier, bool live, Func<PointDefinition, double?> amount)
{
    /// <summary>Columns behind the bus: buildings and areas, then what stands in them, then parts of that.</summary>
    private const int DeepestColumn = 4;

    private readonly List<FlowNode> _nodes = [];
    private readonly List<FlowLink> _links = [];
    private readonly Dictionary<AssetId, double> _consumption = [];

    public EnergyFlow Build()
    {
        if (topology.Root is not { } root)
        {
            return new EnergyFlow([], [], 0, 0);
        }
        Collect(root.Id);
        var inflow = AddSources(out var outflow);
        var uses = topology.Asset(root.Id)!.Children;
        // A model without an intake meter is fed by what it uses.
        var used = uses.Sum(Consumption);
        if (inflow == 0)
        {
            inflow = used + outflow;
        }
        _nodes.Add(new FlowNode(EnergyFlow.Bus, root.Name, EnergyFlow.Bus, 1, Math.Max(inflow, used + outflow)));
        foreach (var child in uses)
        {
            AddUse(EnergyFlow.Bus, child, 2);
        }
        var unexplained = inflow - used - outflow;
        AddRemainder(EnergyFlow.Bus, root.Id.Value, unexplained, inflow, 2);
        return new EnergyFlow([.. _nodes], [.. _links], inflow, unexplained);
    }

    /// <summary>Sums consumption bottom up: at each asset the topmost meters below it.</summary>
    private void Collect(AssetId root)
    {
        foreach (var point in topology.Model.Points)
        {
            if (point.Role != FlowRole.Consumption || !Counts(point) || amount(point) is not { } value)
            {
                continue;
            }
            var upTo = topology.Place(point.Id).CountsUpTo;
            for (var at = point.Asset; at is { } id && topology.Asset(id) is { } place && place.Depth >= upTo; at = place.Asset.Parent)
            {
                _consumption[id] = _consumption.GetValueOrDefault(id) + value;
                if (id == root)
                {
                    break;
                }
            }
        }
    }

    private double Consumption(AssetId asset) => Math.Max(0, _consumption.GetValueOrDefault(asset));

    private double AddSources(out double outflow)
    {
        var inflow = 0.0;
        outflow = 0.0;
        var boundary = topology.Model.Points
            .Where(p => p.Role is not (FlowRole.Consumption or FlowRole.Other) && Counts(p) && IsBoundary(p))
            .GroupBy(p => (p.Asset, Group(p.Role)));
        foreach (var group in boundary)
        {
            var net = group.Sum(p => (p.Role is FlowRole.Export or FlowRole.Charge ? -1 : 1) * (amount(p) ?? 0));
            var asset = topology.Asset(group.Key.Asset!.Value)!.Asset;
            if (net > 0)
            {
                inflow += net;
                _nodes.Add(new FlowNode(asset.Id.Value, asset.Name, asset.Kind, 0, net));
                _links.Add(new FlowLink(asset.Id.Value, EnergyFlow.Bus, net, false));
            }
            else if (net < 0)
            {
                outflow -= net;
                var id = $"out:{asset.Id}";
                _nodes.Add(new FlowNode(id, asset.Name, asset.Kind, 2, -net));
                _links.Add(new FlowLink(EnergyFlow.Bus, id, -net, false));
            }
        }
        return inflow;
    }

    /// <summary>An intake, a generation or a storage feeds the bus where no meter above it measures the same flow.</summary>
    private bool IsBoundary(PointDefinition point) => point.Asset is not null && topology.Place(point.Id).CountsUpTo == 0;

    private void AddUse(string from, AssetId asset, int column)
    {
        var value = Consumption(asset);
        if (value <= 0 || topology.Asset(asset) is not { } place)
        {
            return;
        }
        _nodes.Add(new FlowNode(asset.Value, place.Asset.Name, place.Asset.Kind, column, value));
        _links.Add(new FlowLink(from, asset.Value, value, false));
        var children = place.Children.Where(c => Consumption(c) > 0).ToImmutableArray();
        if (column >= DeepestColumn || children.IsEmpty)
        {
            return;
        }
        foreach (var child in children)
        {
            AddUse(asset.Value, child, column + 1);
        }
        AddRemainder(asset.Value, asset.Value, value - children.Sum(Consumption), value, column + 1);
    }

    private void AddRemainder(string from, string asset, double value, double whole, int column)
    {
        // Less than a millionth is rounding.
        if (value > whole * 1e-6)
        {
            var id = $"unexplained:{asset}";
            _nodes.Add(new FlowNode(id, new LocalizedName("未计量与损耗", "Unmetered and losses"), "unexplained", column, value));
            _links.Add(new FlowLink(from, id, value, true));
        }
    }

    private bool Counts(PointDefinition point)
    {
        var place = topology.Place(point.Id);
        return point.Carrier == carrier
            && point.Kind != PointKind.State
            && place.CountsUpTo != int.MaxValue
            && (live ? place.CountsRate : place.CountsToday);
    }

    private static int Group(FlowRole role) => role switch
    {
        FlowRole.Import or FlowRole.Export => 0,
        FlowRole.Generation => 1,
        _ => 2,
    };
}
