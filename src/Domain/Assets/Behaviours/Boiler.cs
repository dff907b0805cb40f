using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A gas boiler: heat given, efficiency on the net calorific value, burner load.</summary>
/// <remarks>
/// Efficiency [%] = heat given / (gas x NCV) x 100 (GB/T 10180 input-output method; grades in GB 24500-2020). Heat of steam = flow x
/// (h'' - h_feed), see <see cref="SaturatedSteam"/>. NCV 38.931 MJ/Nm3 (GB/T 32151.34-2024, table C.1) unless <c>gasNcvMjPerNm3</c> is
/// stated. Gas must be metered in Nm3 or m3@20C: plain m3 states no condition and gives no efficiency.
/// </remarks>
internal sealed class Boiler : IAssetBehaviour
{
    public IReadOnlyList<string> Kinds { get; } = ["boiler"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var gas = GasHeat.Kw(inputs);
        var rated = inputs.Nameplate("thermalKw");
        var note = inputs.Nameplate("feedDegC") is null && inputs.Rate("steam", FlowRole.Generation) is not null
            ? $"feed water taken at {Assumed.FeedWaterDegC} degC" : null;
        var heat = inputs.Rate("heat", FlowRole.Generation) ?? SteamHeatKw(inputs);
        return new AssetCondition(LoadStatus.Of(gas, rated), inputs.ElectricKw(), LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.HeatOut, heat, note),
            AssetFigures.Make(AssetFigures.Efficiency, gas is > 0 ? heat / gas * 100 : null, note),
            AssetFigures.Make(AssetFigures.EfficiencyRated, inputs.Nameplate("ratedEfficiency") * 100),
            AssetFigures.Make(AssetFigures.BurnerLoad, LoadStatus.Share(gas, rated))));
    }

    private static double? SteamHeatKw(AssetInputs inputs)
    {
        if (inputs.Rate("steam", FlowRole.Generation) is not { } kilogramsPerHour || inputs.Nameplate("pressureMpa") is not { } pressure)
        {
            return null;
        }
        var enthalpy = SaturatedSteam.EnthalpyKjPerKg(pressure) - SaturatedSteam.FeedWaterKjPerKg(inputs.Nameplate("feedDegC") ?? Assumed.FeedWaterDegC);
        return kilogramsPerHour * enthalpy / 3600;
    }
}
