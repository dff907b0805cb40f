namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A furnace, oven or stove, electric or gas-fired: load, and whether it works or only holds its heat.</summary>
/// <remarks>
/// Electric load [%] = P / <c>ratedKw</c>; burner load [%] = gas x NCV / <c>thermalKw</c>. Holding: at most 1.15 (assumed) x <c>holdKw</c>.
/// </remarks>
internal sealed class Furnace : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["furnace", "kitchen"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw");
        var gas = GasHeat.Kw(inputs);
        var burner = inputs.Nameplate("thermalKw") ?? (power is null ? rated : null);
        var status = gas is null ? LoadStatus.Of(power, rated) : LoadStatus.Of(gas, burner);
        if (status == AssetStatus.Running && power <= inputs.Nameplate("holdKw") * Assumed.HoldingMargin)
        {
            status = AssetStatus.Standby;
        }
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.BurnerLoad, LoadStatus.Share(gas, burner))));
    }
}
