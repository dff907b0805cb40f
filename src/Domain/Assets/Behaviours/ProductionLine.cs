using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A production line: load, output against its rated rate.</summary>
/// <remarks>Output share [%] = pieces per hour / <c>piecesPerHour</c> x 100. A line without power meter runs while pieces come.</remarks>
internal sealed class ProductionLine : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["production-line"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw") ?? inputs.Nameplate("ratedKva");
        var pieces = inputs.Rate("product", FlowRole.Other, Dimension.Count);
        var status = power is null ? LoadStatus.Of(pieces, null) : LoadStatus.Of(power, rated);
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.OutputRate, pieces),
            AssetFigures.Make(AssetFigures.OutputShare, LoadStatus.Share(pieces, inputs.Nameplate("piecesPerHour")))));
    }
}
