using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A network, such as compressed air: what flows into it and at which pressure.</summary>
internal sealed class Network : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["network"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var flow = inputs.Rate("compressed-air", FlowRole.Generation);
        return new AssetCondition(LoadStatus.Of(flow, null), inputs.ElectricKw(), LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.FlowRate, flow),
            AssetFigures.Make(AssetFigures.Pressure, inputs.State("pressure", now))));
    }
}
