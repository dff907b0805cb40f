namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>Anything that takes electricity and has no rule of its own: load against the nameplate.</summary>
/// <remarks>Load [%] = P / <c>ratedKw</c> x 100. Status by the assumed shares of <see cref="Assumed"/>.</remarks>
internal sealed class ElectricLoad : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } =
    [
        "motor-system", "pump", "fan", "cooling-tower", "boiler-aux", "furnace-aux", "auxiliary", "air-treatment", "building-hvac",
        "charging", "process-heater", "appliance",
    ];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw");
        return new AssetCondition(LoadStatus.Of(power, rated), power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated))));
    }
}
