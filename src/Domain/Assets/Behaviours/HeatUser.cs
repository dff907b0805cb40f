using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>Whatever takes steam or heat from a network: the heat it takes now.</summary>
/// <remarks>Metered heat as power [kW]. A steam user has a flow but no pressure and return of its own, so it shows only whether it takes steam.</remarks>
internal sealed class HeatUser : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["heat-user", "steam-user"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var heat = inputs.Rate("heat", FlowRole.Consumption);
        var status = LoadStatus.Of(heat ?? inputs.Rate("steam", FlowRole.Consumption), null);
        return new AssetCondition(status, inputs.ElectricKw(), LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.HeatRate, heat),
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(heat, inputs.Nameplate("thermalKw")))));
    }
}
