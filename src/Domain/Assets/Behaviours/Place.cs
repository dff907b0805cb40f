using System.Collections.Immutable;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A building, an area or the site: its own feeder, and the stations that stand in it.</summary>
/// <remarks>
/// Specific power of a compressor station [kW/(m3/min)] = power of its compressors and dryers / air given to the network. COP of a
/// chiller plant = cooling given / power of the chillers, without pumps and towers. Both need the machines and the flow meter below one
/// place, and are left out where the rate of one of them is missing.
/// </remarks>
internal sealed class Place : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["factory", "area", "building"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw");
        var airPerMinute = Given(inputs, "compressed-air") / 60;
        var cooling = Given(inputs, "cooling");
        var compressors = TakenBy(inputs, "compressor", "air-treatment");
        var chillers = TakenBy(inputs, "chiller");
        return new AssetCondition(LoadStatus.Of(power, rated), power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.SpecificPower, airPerMinute > 0 && compressors > 0 ? compressors / airPerMinute : null),
            AssetFigures.Make(AssetFigures.PlantCop, cooling > 0 && chillers > 0 ? cooling / chillers : null)));
    }

    private static double? Given(AssetInputs inputs, string carrier)
    {
        var flows = inputs.Children.SelectMany(c => c.Flows).ToImmutableArray();
        return FlowSums.Cover(flows, carrier, FlowRole.Generation).Missing > 0 ? null : FlowSums.Sum(flows, carrier, FlowRole.Generation, f => f.RatePerHour);
    }

    private static double? TakenBy(AssetInputs inputs, params string[] kinds)
    {
        var flows = inputs.Children.Where(c => kinds.Contains(c.Kind)).SelectMany(c => c.Flows).ToImmutableArray();
        return FlowSums.Cover(flows, "electricity").Missing > 0 ? null : FlowSums.Rate(flows, "electricity");
    }
}
