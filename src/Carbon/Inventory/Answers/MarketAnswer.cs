using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>Purchased electricity in both views, side by side [MWh, tCO2].</summary>
/// <param name="Location">Consumption x grid average [tCO2].</param>
/// <param name="LocationFactor">[kgCO2/kWh]</param>
/// <param name="Market">Green power matched over the year [tCO2].</param>
/// <param name="HourlyMarket">Green power matched hour by hour [tCO2]; null without green power.</param>
/// <param name="GreenShare">Share of the consumption, matched over the period.</param>
/// <param name="HourlyShare">The same hour by hour. Green power without an hourly record is taken as even over its period, which is an assumption.</param>
public sealed record MarketAnswer(
    double ConsumedMwh, double OfferedMwh, double MatchedMwh, double? HourlyMatchedMwh, double? GreenShare, double? HourlyShare,
    double Location, double? LocationFactor, double Market, double? HourlyMarket, ResidualAnswer Residual, LocalizedName Explanation,
    ImmutableArray<GreenUseAnswer> Uses, ImmutableArray<GreenRefusalAnswer> Refused)
{
    /// <summary>Of one of several years; null where it is the whole period.</summary>
    public int? Year { get; init; }

    /// <summary>Own power whose certificate was sold: it counts at the residual factor.</summary>
    public required ImmutableArray<SoldOwnAnswer> SoldOwn { get; init; }

    /// <summary>Bought inside the boundary, by factory-local month.</summary>
    public required ImmutableArray<BoughtMonthAnswer> Months { get; init; }

    /// <summary>Each year by itself, where the period touches several; green power counts in its own year only.</summary>
    public ImmutableArray<MarketAnswer> Years { get; init; } = [];

    internal static MarketAnswer? Of(OrganisationInventory inventory, TwinTopology topology, FactoryCalendar calendar)
    {
        if (inventory.Market is not { } market)
        {
            return null;
        }
        MarketAnswer Part(MarketElectricity of, int? year) =>
            Of(of, inventory.Boundaries.LastOrDefault(b => b.Year == year, inventory.Boundaries[^1]).Boundary, topology, calendar) with { Year = year };
        return Part(market, null) with { Years = [.. market.Years.Select(y => Part(y.Market, y.Year))] };
    }

    private static MarketAnswer Of(MarketElectricity market, OrganisationBoundary boundary, TwinTopology topology, FactoryCalendar calendar)
    {
        var (match, residual) = (market.Match, market.Residual);
        return new MarketAnswer(
            match.ConsumedMegawattHours, match.OfferedMegawattHours, match.MatchedMegawattHours, match.HourlyMegawattHours, match.GreenShare, match.HourlyShare,
            market.Location, market.LocationFactor, market.Market, market.HourlyMarket,
            new ResidualAnswer(
                residual.Factor.Reference, residual.KilogramsPerUnit, residual.Factor.Edition, residual.Factor.Year, residual.Choice.IsFallback,
                residual.Factor.Provenance.Source, residual.Factor.Provenance.Confidence.ToString(), boundary.MarketFactor is null),
            market.Explanation,
            [.. match.Uses.Select(u => new GreenUseAnswer(
                u.Use.Id, InventoryAnswer.Camel(u.Use.Kind.ToString()), u.Use.Generator, u.Use.Technology, u.Use.Period.Start, u.Use.Period.End, u.OfferedMegawattHours, u.MatchedMegawattHours, u.Use.Proof))],
            [.. match.Refused.Select(r => new GreenRefusalAnswer(r.Id, r.MegawattHours, r.Reason))])
        {
            SoldOwn = [.. market.SoldOwn.Select(s => new SoldOwnAnswer(
                s.Asset.Value, topology.Asset(s.Asset)?.Asset.Name, s.Point?.Value, s.Month, s.SoldMegawattHours, s.SelfUsedMegawattHours, s.CountedMegawattHours))],
            Months = [.. market.Months.Select(m => new BoughtMonthAnswer(calendar.ToLocal(m.Start), m.MegawattHours))],
        };
    }
}

/// <summary>Own power of one asset and month whose certificate was sold [MWh].</summary>
/// <param name="SelfUsedMwh">Made there and used here; null where no meter tells it.</param>
/// <param name="CountedMwh">What counts like bought power.</param>
public sealed record SoldOwnAnswer(
    string Asset, LocalizedName? AssetName, string? Point, DateOnly Month, double SoldMwh, double? SelfUsedMwh, double CountedMwh);

/// <summary>Electricity bought in a month [MWh].</summary>
public sealed record BoughtMonthAnswer(DateTimeOffset Start, double Mwh);

/// <summary>The factor of electricity that no green power covers [kgCO2/kWh].</summary>
/// <param name="Assumed">True where no boundary chose it and that of the country is taken.</param>
public sealed record ResidualAnswer(string Id, double Value, string Edition, int? Year, bool Fallback, string Source, string Confidence, bool Assumed);

public sealed record GreenUseAnswer(
    string Id, string Kind, string? Generator, string? Technology, DateTimeOffset From, DateTimeOffset To, double OfferedMwh, double MatchedMwh, string? Proof);

public sealed record GreenRefusalAnswer(string Id, double Mwh, LocalizedName Reason);
