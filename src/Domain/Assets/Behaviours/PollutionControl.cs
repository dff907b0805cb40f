using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>Exhaust or waste-water treatment: load of motors and burner, electricity per cubic metre treated.</summary>
internal sealed class PollutionControl : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["pollution-control"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.ElectricKw();
        var rated = inputs.Nameplate("ratedKw");
        var gas = GasHeat.Kw(inputs);
        var burner = inputs.Nameplate("thermalKw");
        var treated = inputs.Rate("waste-water", FlowRole.Consumption);
        return new AssetCondition(power is null ? LoadStatus.Of(gas, burner) : LoadStatus.Of(power, rated), power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, rated)),
            AssetFigures.Make(AssetFigures.BurnerLoad, LoadStatus.Share(gas, burner)),
            AssetFigures.Make(AssetFigures.FlowRate, treated),
            AssetFigures.Make(AssetFigures.EnergyPerCubicMetre, treated is > 0 ? power / treated : null)));
    }
}
