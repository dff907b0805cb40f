using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A transformer: load, power factor, calculated beside measured loss.</summary>
/// <remarks>
/// S = sqrt(P^2 + Q^2) of the low side; load = S / Sn; calculated loss [kW] = P0 + (S/Sn)^2 Pk with no-load loss P0 and load loss Pk at
/// rated current from the nameplate (GB 20052-2024, tables). Measured loss = (import - export) of the high side less the same of the low
/// side; the low-side meters are those whose upper meter sits on the transformer too.
/// </remarks>
internal sealed class Transformer : IAssetBehaviour
{
    private const string Electricity = "electricity";

    public IReadOnlyList<string> Kinds { get; } = ["transformer"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var high = inputs.ElectricKw();
        var low = inputs.InnerRate(Electricity, FlowRole.Import) - (inputs.InnerRate(Electricity, FlowRole.Export) ?? 0);
        var power = low ?? high;
        var reactive = inputs.ReactiveKvar();
        var apparent = power is { } p ? Math.Sqrt((p * p) + ((reactive ?? 0) * (reactive ?? 0))) : (double?)null;
        var share = apparent / inputs.Nameplate("ratedKva");
        var status = power is null ? AssetStatus.Unknown : AssetStatus.Running;
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, share * 100, reactive is null ? "without reactive power" : null),
            AssetFigures.Make(AssetFigures.PowerFactor, reactive is null || apparent is not > 0 ? null : Math.Abs(power ?? 0) / apparent),
            AssetFigures.Make(AssetFigures.LossExpected, inputs.Nameplate("noLoadLossKw") + (share * share * inputs.Nameplate("loadLossKw"))),
            AssetFigures.Make(AssetFigures.LossMeasured, high - low)));
    }
}
