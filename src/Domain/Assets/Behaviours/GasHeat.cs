using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>The heat of the natural gas that an asset burns.</summary>
internal static class GasHeat
{
    /// <summary>GB/T 32151.34-2024, table C.1: 389.31 GJ per 10^4 Nm3 [MJ/Nm3].</summary>
    public const double DefaultNcvMjPerNm3 = 38.931;

    private const string Gas = "natural-gas";

    /// <summary>[Nm3/h]; null where the gas is metered without stated condition.</summary>
    public static double? NormalCubicMetresPerHour(AssetInputs inputs) =>
        inputs.Rate(Gas, FlowRole.Consumption, Dimension.GasVolume) ?? inputs.Rate(Gas, FlowRole.Consumption, Dimension.GasVolumeFlow);

    /// <summary>Gas flow x net calorific value [kW].</summary>
    public static double? Kw(AssetInputs inputs) =>
        NormalCubicMetresPerHour(inputs) * (inputs.Nameplate("gasNcvMjPerNm3") ?? DefaultNcvMjPerNm3) / Energy.MegajoulesPerKilowattHour;
}
