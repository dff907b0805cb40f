using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Market;

/// <summary>Electricity bought in a factory-local month, inside the boundary [MWh].</summary>
public readonly record struct BoughtMonth(DateTimeOffset Start, double MegawattHours);

/// <summary>Purchased electricity in the two views of scope 2, side by side and never added (GHG Protocol Scope 2 Guidance).</summary>
/// <param name="Match">Green power against the consumption.</param>
/// <param name="Location">Consumption x average factor of the grid [tCO2].</param>
/// <param name="LocationFactor">[kgCO2e/kWh], mean where several apply; null without consumption.</param>
/// <param name="Residual">Factor of what no green power covers; of several years the last one's.</param>
/// <param name="Market">(Consumption - matched + own power whose certificate was sold) x residual factor + matched x 0 [tCO2].</param>
/// <param name="HourlyMarket">The same with green power matched hour by hour; null where that was not asked for.</param>
public sealed record MarketElectricity(
    GreenPowerMatch Match, double Location, double? LocationFactor, AppliedFactor Residual, double Market, double? HourlyMarket)
{
    /// <summary>Own power whose certificate was sold: it counts like bought power that no green power covers.</summary>
    public ImmutableArray<SoldOwnUse> SoldOwn { get; init; } = [];

    /// <summary>What was bought, by month.</summary>
    public ImmutableArray<BoughtMonth> Months { get; init; } = [];

    /// <summary>Each factory-local year by itself, where the period touches several: green power counts in its own year only.</summary>
    public ImmutableArray<(int Year, MarketElectricity Market)> Years { get; init; } = [];

    public double SoldOwnMegawattHours => SoldOwn.Sum(s => s.CountedMegawattHours);

    /// <param name="match">Green power against the consumption.</param>
    /// <param name="locationTonnes">Location-based emissions of the same consumption [tCO2].</param>
    /// <param name="residual">Factor of the rest, per kWh.</param>
    /// <param name="soldOwn">Own power whose certificate was sold.</param>
    public static MarketElectricity Of(GreenPowerMatch match, double locationTonnes, AppliedFactor residual, ImmutableArray<SoldOwnUse> soldOwn = default)
    {
        ImmutableArray<SoldOwnUse> sold = soldOwn.IsDefault ? [] : soldOwn;
        // MWh x kg/kWh = t.
        double Rest(double green) => (match.ConsumedMegawattHours - green + sold.Sum(s => s.CountedMegawattHours)) * residual.KilogramsPerUnit;
        return new MarketElectricity(
            match, locationTonnes, match.ConsumedMegawattHours > 0 ? locationTonnes / match.ConsumedMegawattHours : null, residual,
            Rest(match.MatchedMegawattHours), match.HourlyMegawattHours is { } hourly ? Rest(hourly) : null)
        {
            SoldOwn = sold,
        };
    }

    /// <summary>Several years together; each was matched by itself.</summary>
    public static MarketElectricity Sum(IReadOnlyList<(int Year, MarketElectricity Market)> years)
    {
        if (years.Count == 1)
        {
            return years[0].Market;
        }
        var parts = years.Select(y => y.Market).ToList();
        var (consumed, location) = (parts.Sum(p => p.Match.ConsumedMegawattHours), parts.Sum(p => p.Location));
        var isHourly = parts.Exists(p => p.HourlyMarket is not null);
        var match = new GreenPowerMatch(
            consumed, parts.Sum(p => p.Match.OfferedMegawattHours), parts.Sum(p => p.Match.MatchedMegawattHours),
            // A year without green power has none in any hour.
            isHourly ? parts.Sum(p => p.Match.HourlyMegawattHours ?? 0) : null,
            [.. parts.SelectMany(p => p.Match.Uses)], [.. parts.SelectMany(p => p.Match.Refused)]);
        return new MarketElectricity(
            match, location, consumed > 0 ? location / consumed : null, parts[^1].Residual, parts.Sum(p => p.Market), isHourly ? parts.Sum(p => p.HourlyMarket ?? p.Market) : null)
        {
            SoldOwn = [.. parts.SelectMany(p => p.SoldOwn)],
            Months = [.. parts.SelectMany(p => p.Months)],
            Years = [.. years],
        };
    }

    /// <summary>Why the two views differ, to stand beside them.</summary>
    public LocalizedName Explanation
    {
        get
        {
            var (residual, average) = (Residual.KilogramsPerUnit, LocationFactor);
            var zh = $"基于市场 = (购电 − 已匹配绿电) × 剩余因子 {residual:0.####} kgCO2/kWh;绿电按零计。";
            var en = $"Market-based = (bought - matched green power) x residual factor {residual:0.####} kgCO2/kWh; green power counts as zero.";
            if (Years.Length > 1)
            {
                zh += "各年度分别匹配,使用各自年度的剩余因子,此处为末年的因子。";
                en += " Each year is matched by itself with the residual factor of that year; the one named is of the last.";
            }
            if (average < residual)
            {
                zh += $"剩余因子已扣除市场化交易的非化石电量,因此高于电网平均因子 {average:0.####};没有绿电时基于市场的结果更高,这是正确的。";
                en += $" The residual factor has non-fossil power that was traded taken out, so it lies above the grid average of {average:0.####}: without green power the market-based figure is the higher one, and rightly so.";
            }
            if (SoldOwnMegawattHours > 0)
            {
                zh += $"自发自用光伏中 {SoldOwnMegawattHours:0.###} MWh 的绿证已出售,零排放归买方,该电量按剩余因子计。";
                en += $" Certificates of {SoldOwnMegawattHours:0.###} MWh of own power used here were sold: the zero belongs to the buyer, and that power counts at the residual factor.";
            }
            return new LocalizedName(zh, en);
        }
    }
}
