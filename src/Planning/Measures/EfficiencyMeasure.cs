using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Measures;

/// <summary>Saves a share of the electricity of assets, step by step as they use it.</summary>
/// <remarks>
/// saved(t) = share x (metered(t) - saved by earlier measures at or below the asset (t)), so that several measures multiply instead of
/// adding up. What stands deeper in the tree acts first. Losses of cables and transformers between asset and intake are not counted.
/// </remarks>
public sealed class EfficiencyMeasure : Measure<EfficiencyRequest>
{
    public const string KindWord = "efficiency";

    public override string Kind => KindWord;

    public override LocalizedName Name { get; } = new("节电", "Electric efficiency");

    public override MeasureStage Stage => MeasureStage.Demand;

    public override MeasureOffer Offer(PlanningFactory factory, TwinFacts facts) => EfficiencyOffer.Of(factory, facts);

    protected override IEnumerable<ScenarioFinding> Check(EfficiencyRequest request)
    {
        if (request.SavedPercent is null == request.SavedKwhPerYear is null)
        {
            yield return new(request.SavedPercent is null ? "savedPercent" : "savedKwhPerYear", null, "State either savedPercent or savedKwhPerYear.");
        }
        if (!request.Assets.IsDefaultOrEmpty && request.AssetKind is not null)
        {
            yield return new("assetKind", request.AssetKind, "State either assets or assetKind; with neither the whole site is meant.");
        }
        foreach (var finding in ScenarioRules.Range("savedPercent", request.SavedPercent, 0, 100, "%")
            .Concat(ScenarioRules.Range("savedKwhPerYear", request.SavedKwhPerYear, 0, 1e12, "kWh")))
        {
            yield return finding;
        }
    }

    protected override IEnumerable<ScenarioFinding> Check(EfficiencyRequest request, PlanningFactory factory)
    {
        var meters = new SiteMeters(factory.Topology);
        for (var i = 0; i < request.Assets.Length; i++)
        {
            var asset = request.Assets[i];
            if (factory.Topology.Asset(asset) is null)
            {
                yield return new($"assets[{i}]", asset.Value, $"'{factory.Model.Id}' has no asset '{asset}'.");
            }
            else if (meters.OfAsset(asset).IsEmpty)
            {
                yield return new($"assets[{i}]", asset.Value, $"Nothing meters the electricity of '{asset}' or of what stands below it; name an asset that is metered.");
            }
        }
        if (request.AssetKind is { } kind && Targets(request, factory).IsEmpty)
        {
            yield return new("assetKind", kind, $"'{factory.Model.Id}' has no metered asset of kind '{kind}'.");
        }
    }

    protected override MeasureNeeds NeedsOf(EfficiencyRequest request, PlanningFactory factory) => MeasureNeeds.None with { Assets = Targets(request, factory) };

    protected override int RankOf(EfficiencyRequest request, PlanningFactory factory) =>
        -Targets(request, factory).Select(a => factory.Topology.Asset(a)!.Depth).DefaultIfEmpty(0).Max();

    protected override void Apply(EfficiencyRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken)
    {
        var factory = inputs.Snapshot.Factory;
        var site = request.Assets.IsEmpty && request.AssetKind is null;
        var targets = site ? [] : Targets(request, factory).Where(a => inputs.AssetKwh(a) is not null).ToImmutableArray();
        var remaining = site
            ? [(Array.ConvertAll(flows.LoadKwh, v => Math.Max(0, v)), (double[]?)null)]
            : targets.Select(a => (Remaining(a, inputs, flows), (double[]?)flows.SavingsOf(a))).ToList();
        var metered = remaining.Sum(r => r.Item1.Sum());
        if (metered <= 0)
        {
            throw new ScenarioException("assets", null, "Nothing was metered of these assets in the period.");
        }
        var share = request.SavedPercent / 100 ?? request.SavedKwhPerYear!.Value * PlanYears.ShareOfYear(inputs.Axis) / metered;
        if (share > 1)
        {
            var most = metered / PlanYears.ShareOfYear(inputs.Axis);
            throw new ScenarioException(
                "savedKwhPerYear", request.SavedKwhPerYear?.ToString(CultureInfo.InvariantCulture), $"These assets use {most:0} kWh in a year; no more than that can be saved.");
        }
        foreach (var (kwh, saved) in remaining)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < kwh.Length; i++)
            {
                flows.Save(i, share * kwh[i], saved);
            }
        }
        notes.Assume(
            "efficiency.savedShare",
            new LocalizedName($"节电率：{Of(request, targets).Zh}", $"Saved share of {Of(request, targets).En}"),
            share * 100,
            "%",
            "scenario",
            Confidence.D);
    }

    /// <summary>The metered assets that a request is about; of two that stand inside each other the upper one.</summary>
    internal static ImmutableArray<AssetId> Targets(EfficiencyRequest request, PlanningFactory factory)
    {
        var meters = new SiteMeters(factory.Topology);
        var named = request.AssetKind is { } kind
            ? factory.Model.Assets.Where(a => a.Kind == kind).Select(a => a.Id)
            : request.Assets.Where(a => factory.Topology.Asset(a) is not null);
        var found = named.Distinct().Where(a => !meters.OfAsset(a).IsEmpty).ToImmutableArray();
        return [.. found.Where(a => !found.Any(b => b != a && factory.Topology.IsInside(a, b)))];
    }

    /// <summary>What an asset still uses after earlier measures at it or below it.</summary>
    private static double[] Remaining(AssetId asset, PlanningInputs inputs, SiteFlows flows)
    {
        var left = (double[])inputs.AssetKwh(asset)!.Clone();
        foreach (var inside in flows.SavedAssets.Where(a => inputs.Snapshot.Factory.Topology.IsInside(a, asset)))
        {
            var saved = flows.SavedKwh(inside)!;
            for (var i = 0; i < left.Length; i++)
            {
                left[i] -= saved[i];
            }
        }
        return Array.ConvertAll(left, v => Math.Max(0, v));
    }

    private static LocalizedName Of(EfficiencyRequest request, ImmutableArray<AssetId> targets) =>
        request.AssetKind is { } kind ? new(kind, kind)
        : targets.IsEmpty ? new("全厂用电", "the site's electricity")
        : new(string.Join("、", targets), string.Join(", ", targets));
}
