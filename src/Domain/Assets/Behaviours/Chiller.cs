using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A chiller or heat pump: load, COP beside the rated one.</summary>
/// <remarks>
/// COP = cooling (or heat) given [kW] / electric power [kW] (GB 19577-2024; GB/T 18430.1). Rated power = <c>coolingKw</c> /
/// <c>ratedCop</c>. Where the cooling meter sits behind several machines the ratio is no COP of this one: above 1.3 x the rated COP
/// (assumed) it is left out, and the building shows the COP of the plant.
/// </remarks>
internal sealed class Chiller : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["chiller", "heat-pump"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var ratedCop = inputs.Nameplate("ratedCop");
        var rated = inputs.Nameplate("ratedKw") ?? (inputs.Nameplate("coolingKw") / ratedCop);
        var status = LoadStatus.Of(power, rated);
        var given = inputs.Rate("cooling", FlowRole.Generation) ?? inputs.Rate("heat", FlowRole.Generation);
        var cop = status == AssetStatus.Running ? given / power : null;
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.Cop, cop > ratedCop * Assumed.CopPlausibility ? null : cop),
            AssetFigures.Make(AssetFigures.CopRated, ratedCop)));
    }
}
