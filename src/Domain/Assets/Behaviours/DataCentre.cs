using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A data room: load and PUE.</summary>
/// <remarks>
/// PUE = power of the whole room / power of its IT (GB/T 32910.3, T/CQSES 56). Both must be metered on one asset: the meter of the room
/// and, below it, the meter of the IT.
/// </remarks>
internal sealed class DataCentre : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["data-centre"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var room = inputs.ElectricKw();
        var it = inputs.InnerRate("electricity", FlowRole.Consumption);
        var rated = inputs.Nameplate("ratedKw");
        return new AssetCondition(LoadStatus.Of(room, rated), room, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(it ?? room, rated)),
            AssetFigures.Make(AssetFigures.Pue, it is > 0 ? room / it : null)));
    }
}
