using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Market;

/// <summary>Purchased electricity in the two views of scope 2, side by side and never added (GHG Protocol Scope 2 Guidance).</summary>
/// <param name="Match">Green power against the consumption.</param>
/// <param name="Location">Consumption x average factor of the grid [tCO2].</param>
/// <param name="LocationFactor">[kgCO2e/kWh], mean where several apply; null without consumption.</param>
/// <param name="Residual">Factor of what no green power covers.</param>
/// <param name="Market">(Consumption - matched) x residual factor + matched x 0 [tCO2].</param>
/// <param name="HourlyMarket">The same with green power matched hour by hour; null where that was not asked for.</param>
public sealed record MarketElectricity(
    GreenPowerMatch Match, double Location, double? LocationFactor, AppliedFactor Residual, double Market, double? HourlyMarket)
{
    /// <param name="match">Green power against the consumption.</param>
    /// <param name="locationTonnes">Location-based emissions of the same consumption [tCO2].</param>
    /// <param name="residual">Factor of the rest, per kWh.</param>
    public static MarketElectricity Of(GreenPowerMatch match, double locationTonnes, AppliedFactor residual)
    {
        // MWh x kg/kWh = t.
        double Rest(double green) => (match.ConsumedMegawattHours - green) * residual.KilogramsPerUnit;
        return new MarketElectricity(
            match, locationTonnes, match.ConsumedMegawattHours > 0 ? locationTonnes / match.ConsumedMegawattHours : null, residual,
            Rest(match.MatchedMegawattHours), match.HourlyMegawattHours is { } hourly ? Rest(hourly) : null);
    }

    /// <summary>Why the two views differ, to stand beside them.</summary>
    public LocalizedName Explanation
    {
        get
        {
            var (residual, average) = (Residual.KilogramsPerUnit, LocationFactor);
            var zh = $"基于市场 = (购电 − 已匹配绿电) × 剩余因子 {residual:0.####} kgCO2/kWh;绿电按零计。";
            var en = $"Market-based = (bought - matched green power) x residual factor {residual:0.####} kgCO2/kWh; green power counts as zero.";
            if (average < residual)
            {
                zh += $"剩余因子已扣除市场化交易的非化石电量,因此高于电网平均因子 {average:0.####};没有绿电时基于市场的结果更高,这是正确的。";
                en += $" The residual factor has non-fossil power that was traded taken out, so it lies above the grid average of {average:0.####}: without green power the market-based figure is the higher one, and rightly so.";
            }
            return new LocalizedName(zh, en);
        }
    }
}
