using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>An air compressor: unloaded or loaded, load, specific power where its own flow is metered.</summary>
/// <remarks>
/// Specific power [kW/(m3/min)] = electric power / flow of free air, as GB 19153-2019 defines the input specific power at rated
/// conditions. A state point 0/1/2 means off, unloaded, loaded.
/// </remarks>
internal sealed class Compressor : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["compressor"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw");
        var perMinute = inputs.Rate("compressed-air", FlowRole.Generation) / 60;
        var status = inputs.State("state", now) switch
        {
            0 => AssetStatus.Off,
            1 => AssetStatus.Standby,
            2 => AssetStatus.Running,
            _ => LoadStatus.Of(power, rated),
        };
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.SpecificPower, perMinute is > 0 ? power / perMinute : null),
            AssetFigures.Make(AssetFigures.SpecificPowerRated, rated / inputs.Nameplate("flowM3PerMinute"))));
    }
}
