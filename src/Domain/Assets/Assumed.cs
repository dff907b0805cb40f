namespace FactoryTwin.Domain.Assets;

/// <summary>Thresholds that no nameplate or standard states. They are assumptions; figures that rest on one say so in their note.</summary>
public static class Assumed
{
    /// <summary>Below this share of the rated power an asset is off.</summary>
    public const double OffShare = 0.01;

    /// <summary>Below this share of the rated power an asset stands by.</summary>
    public const double StandbyShare = 0.10;

    /// <summary>A furnace that takes at most this multiple of its holding power holds, it does not work.</summary>
    public const double HoldingMargin = 1.15;

    /// <summary>Temperature coefficient of crystalline PV modules [1/K].</summary>
    public const double PvTemperatureCoefficient = -0.0035;

    /// <summary>Performance ratio of a PV array whose model states none.</summary>
    public const double PvPerformanceRatio = 0.84;

    /// <summary>Irradiance below which a performance ratio is not worked out [W/m2].</summary>
    public const double PvLowIrradiance = 100;

    /// <summary>Irradiance above which an array that gives nothing is at fault [W/m2].</summary>
    public const double PvFaultIrradiance = 250;

    /// <summary>Feed water of a steam boiler whose model states no <c>feedDegC</c> [degC].</summary>
    public const double FeedWaterDegC = 60;

    /// <summary>A chiller's COP above this multiple of its rated COP means that the cooling meter covers more than the machine.</summary>
    public const double CopPlausibility = 1.3;
}
