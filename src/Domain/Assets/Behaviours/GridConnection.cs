namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>The intake: net power against the contract demand, power factor.</summary>
/// <remarks>Load [%] = (import - export) / <c>contractDemandKw</c> x 100. Power factor = |P| / sqrt(P^2 + Q^2).</remarks>
internal sealed class GridConnection : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["grid-connection"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var reactive = inputs.ReactiveKvar();
        var apparent = power is { } p && reactive is { } q ? Math.Sqrt((p * p) + (q * q)) : (double?)null;
        return new AssetCondition(power is null ? AssetStatus.Unknown : AssetStatus.Running, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, inputs.Nameplate("contractDemandKw"))),
            AssetFigures.Make(AssetFigures.PowerFactor, apparent is > 0 ? Math.Abs(power ?? 0) / apparent : null)));
    }
}
