using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

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
    internal static MarketAnswer? Of(OrganisationInventory inventory)
    {
        if (inventory.Market is not { } market)
        {
            return null;
        }
        var match = market.Match;
        var residual = market.Residual;
        return new MarketAnswer(
            match.ConsumedMegawattHours, match.OfferedMegawattHours, match.MatchedMegawattHours, match.HourlyMegawattHours, match.GreenShare, match.HourlyShare,
            market.Location, market.LocationFactor, market.Market, market.HourlyMarket,
            new ResidualAnswer(
                residual.Factor.Reference, residual.KilogramsPerUnit, residual.Factor.Edition, residual.Factor.Year, residual.Choice.IsFallback,
                residual.Factor.Provenance.Source, residual.Factor.Provenance.Confidence.ToString(), inventory.Boundaries[^1].Boundary.MarketFactor is null),
            market.Explanation,
            [.. match.Uses.Select(u => new GreenUseAnswer(
                u.Use.Id, InventoryAnswer.Camel(u.Use.Kind.ToString()), u.Use.Generator, u.Use.Technology, u.Use.Period.Start, u.Use.Period.End, u.OfferedMegawattHours, u.MatchedMegawattHours, u.Use.Proof))],
            [.. match.Refused.Select(r => new GreenRefusalAnswer(r.Id, r.MegawattHours, r.Reason))]);
    }
}

/// <summary>The factor of electricity that no green power covers [kgCO2/kWh].</summary>
/// <param name="Assumed">True where no boundary chose it and that of the country is taken.</param>
public sealed record ResidualAnswer(string Id, double Value, string Edition, int? Year, bool Fallback, string Source, string Confidence, bool Assumed);

public sealed record GreenUseAnswer(
    string Id, string Kind, string? Generator, string? Technology, DateTimeOffset From, DateTimeOffset To, double OfferedMwh, double MatchedMwh, string? Proof);

public sealed record GreenRefusalAnswer(string Id, double Mwh, LocalizedName Reason);
