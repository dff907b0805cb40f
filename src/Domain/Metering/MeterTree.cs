using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Metering;

/// <summary>A point's quantity over the period of a balance, in its unit.</summary>
/// <param name="Amount">The quantity.</param>
/// <param name="CoveredShare">Share of the period that is covered [0..1].</param>
public readonly record struct MeteredAmount(double Amount, double CoveredShare);

public enum BalanceVerdict
{
    /// <summary>What is not explained stays within the limit.</summary>
    Balanced,

    /// <summary>More is not explained than the limit allows: a lost meter, an unmetered load, a wrong multiplier, a drift.</summary>
    Imbalance,

    /// <summary>Data are missing, so that nothing can be said.</summary>
    Incomplete,
}

/// <summary>One upper meter against the meters below it (M-06).</summary>
/// <param name="Parent">The upper meter.</param>
/// <param name="Carrier">Its carrier.</param>
/// <param name="Net">What came through it: its amount less the export meter beside it.</param>
/// <param name="Generated">Generated or discharged below it: supply beside <paramref name="Net"/>.</param>
/// <param name="Explained">What the meters below took: consumption, import and charge less what was given back. Generation and discharge are not in it.</param>
/// <param name="Unexplained"><paramref name="Net"/> + <paramref name="Generated"/> - <paramref name="Explained"/>: losses, unmetered loads, errors.</param>
/// <param name="UnexplainedShare">Of all supply, <paramref name="Net"/> + <paramref name="Generated"/>; where there is no supply, 0 or, with anything unexplained, -1 or 1.</param>
/// <param name="Missing">Points of the balance without enough data.</param>
/// <param name="Verdict">Against the limit.</param>
public sealed record MeterBalance(
    PointId Parent,
    string Carrier,
    double Net,
    double Generated,
    double Explained,
    double Unexplained,
    double UnexplainedShare,
    ImmutableArray<PointId> Missing,
    BalanceVerdict Verdict);

/// <summary>
/// The meters of a factory by which hangs below which. Sum over a bus: feeders + charge - discharge - generation = import - export.
/// </summary>
public sealed class MeterTree
{
    private readonly ImmutableArray<PointDefinition> _counters;
    private readonly ILookup<PointId, PointDefinition> _children;

    public MeterTree(IEnumerable<PointDefinition> points)
    {
        // Rates and conditions tell no quantity of their own; reactive energy and pieces are balanced nowhere.
        _counters = [.. points.Where(p => p.Kind is PointKind.Register or PointKind.Interval && p.Role != FlowRole.Other)];
        _children = _counters.Where(p => p.Parent is not null).ToLookup(p => p.Parent!.Value);
    }

    /// <summary>Meters that have meters of the same carrier and unit below them, in the order of the model.</summary>
    public IEnumerable<PointDefinition> Parents => _counters.Where(p => p.Role != FlowRole.Export && ChildrenOf(p).Any());

    /// <summary>The meters directly below one that measure the same carrier in the same unit.</summary>
    public IEnumerable<PointDefinition> ChildrenOf(PointDefinition parent) =>
        _children[parent.Id].Where(c => c.Carrier == parent.Carrier && c.Unit == parent.Unit);

    /// <summary>The meter that counts the other direction at the same place: same asset, same upper meter.</summary>
    public PointDefinition? ExportBeside(PointDefinition parent) => _counters.FirstOrDefault(p =>
        p.Role == FlowRole.Export && p.Asset is not null && p.Asset == parent.Asset && p.Parent == parent.Parent
        && p.Carrier == parent.Carrier && p.Unit == parent.Unit && p.Id != parent.Id);

    /// <param name="amounts">The quantity of each point over the period; null where nothing is known.</param>
    /// <param name="limitShare">Largest unexplained share that still counts as balanced [0..1].</param>
    /// <param name="requiredCover">Share of the period each point must cover for a verdict [0..1].</param>
    public IEnumerable<MeterBalance> Balances(Func<PointId, MeteredAmount?> amounts, double limitShare, double requiredCover = 0.95) =>
        Parents.Select(p => Balance(p, amounts, limitShare, requiredCover));

    /// <inheritdoc cref="Balances"/>
    public MeterBalance Balance(PointDefinition parent, Func<PointId, MeteredAmount?> amounts, double limitShare, double requiredCover = 0.95)
    {
        var missing = ImmutableArray.CreateBuilder<PointId>();
        double AmountOf(PointDefinition point)
        {
            var known = amounts(point.Id);
            if (known is not { } amount || amount.CoveredShare < requiredCover)
            {
                missing.Add(point.Id);
            }
            return known?.Amount ?? 0;
        }

        var net = AmountOf(parent);
        if (ExportBeside(parent) is { } export)
        {
            net -= AmountOf(export);
        }
        double generated = 0, explained = 0;
        foreach (var child in ChildrenOf(parent))
        {
            var amount = AmountOf(child);
            switch (child.Role)
            {
                case FlowRole.Generation or FlowRole.Discharge:
                    generated += amount;
                    break;
                case FlowRole.Export:
                    explained -= amount;
                    break;
                default:
                    explained += amount;
                    break;
            }
        }
        var supply = net + generated;
        var unexplained = supply - explained;
        var share = unexplained == 0 ? 0 : supply == 0 ? Math.Sign(unexplained) : unexplained / Math.Abs(supply);
        var verdict = missing.Count > 0 ? BalanceVerdict.Incomplete
            : Math.Abs(share) > limitShare ? BalanceVerdict.Imbalance
            : BalanceVerdict.Balanced;
        return new MeterBalance(parent.Id, parent.Carrier, net, generated, explained, unexplained, share, missing.ToImmutable(), verdict);
    }
}
