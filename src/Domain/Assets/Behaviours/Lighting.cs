namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>Lighting: load, and power density over the area that it lights.</summary>
/// <remarks>
/// Area [m2] = <c>ratedKw</c> x 1000 / <c>lightingWPerM2</c>; density = P / area, the figure that GB 50034 limits. Lights are on or off,
/// never on standby.
/// </remarks>
internal sealed class Lighting : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["lighting"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw");
        var status = LoadStatus.Of(power, rated) == AssetStatus.Standby ? AssetStatus.Running : LoadStatus.Of(power, rated);
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.PowerDensity, power / rated * inputs.Nameplate("lightingWPerM2"))));
    }
}
