using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>Water intake, reuse or treatment: flow against the nameplate, electricity per cubic metre where it is metered.</summary>
internal sealed class WaterSystem : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["water-system", "water-treatment"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var flow = inputs.Rate("water", FlowRole.Import) ?? inputs.Rate("water", FlowRole.Generation) ?? inputs.Rate("water", FlowRole.Consumption);
        var ratedFlow = inputs.Nameplate("flowM3PerHour") ?? (inputs.Nameplate("flowM3PerDay") / 24);
        var power = inputs.ElectricKw();
        var status = flow is null ? LoadStatus.Of(power, inputs.Nameplate("ratedKw")) : LoadStatus.Of(flow, null);
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.FlowRate, flow),
            AssetFigures.Make(AssetFigures.LoadShare, flow is null ? LoadStatus.Share(power, inputs.Nameplate("ratedKw")) : LoadStatus.Share(flow, ratedFlow)),
            AssetFigures.Make(AssetFigures.EnergyPerCubicMetre, flow is > 0 ? power / flow : null)));
    }
}
