using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Years;

/// <summary>Purchased electricity in the market-based view, as years read it [MWh].</summary>
/// <param name="Uses">Green power that counts.</param>
/// <param name="SoldOwn">Own power whose certificate was sold; null in documents that are older than it.</param>
/// <param name="Months">Bought inside the boundary, by factory-local month; null in documents that are older than it.</param>
/// <param name="Years">The same of each year, where the period touches several; null or empty where it is one.</param>
public sealed record YearMarket(
    double? ConsumedMwh, double? MatchedMwh, YearResidual? Residual, ImmutableArray<YearGreenUse>? Uses = null, ImmutableArray<YearSoldOwn>? SoldOwn = null,
    ImmutableArray<YearBoughtMonth>? Months = null, ImmutableArray<YearMarket>? Years = null, int? Year = null)
{
    /// <summary>Word of the scope in figures of lineage.</summary>
    public const string Scope = "scope2Market";

    private static readonly EmissionMethod Bought = EmissionMethods.ElectricityMarket;

    private static readonly EmissionMethod Sold = EmissionMethods.SoldOwnPower;

    /// <summary>
    /// The lines that the market-based figure of scope 2 is the sum of: electricity of each line less the share that green power covers, at the
    /// residual factor; own power whose certificate was sold; what is no electricity as located.
    /// </summary>
    /// <param name="located">Lines of location-based scope 2.</param>
    public IEnumerable<YearLine> Lines(IEnumerable<YearLine> located, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var line in located)
        {
            yield return line.Carrier == EmissionSources.Electricity ? Of(line) : line with { Scope = Scope };
        }
        foreach (var sold in (Years is { IsDefaultOrEmpty: false } years ? years : [this]).SelectMany(y => (y.SoldOwn ?? []).Select(s => (Market: y, Sold: s)))
            .Where(s => s.Sold.CountedMwh > 0).GroupBy(s => s.Sold.Asset, StringComparer.Ordinal))
        {
            var (market, mwh) = (sold.First().Market, sold.Sum(s => s.Sold.CountedMwh));
            yield return market.Valued(new YearLine
            {
                Asset = sold.Key, AssetName = sold.First().Sold.AssetName, Point = sold.First().Sold.Point ?? sold.Key, Carrier = EmissionSources.Electricity, Scope = Scope,
                Kind = "soldOwnPower", From = from, To = to, Activity = mwh, Metered = sold.Sum(s => s.Sold.SelfUsedMwh ?? s.Sold.CountedMwh), Unit = "MWh",
                Method = Sold.Id, Formula = Sold.Formula, Clause = Sold.Clause,
            }) with { TCO2e = sold.Sum(s => s.Sold.CountedMwh * (s.Market.Residual?.Value ?? 0)) };
        }
    }

    private YearLine Of(YearLine line)
    {
        var market = Years is { IsDefaultOrEmpty: false } years ? years.FirstOrDefault(y => y.Year == line.From.Year) ?? this : this;
        var uncovered = market is { ConsumedMwh: > 0, MatchedMwh: { } matched } ? Math.Clamp(1 - (matched / market.ConsumedMwh.Value), 0, 1) : 1;
        return market.Valued(line with
        {
            Scope = Scope, Activity = line.Activity * uncovered, Method = Bought.Id, Formula = Bought.Formula, Clause = Bought.Clause,
            Green = [.. (market.Uses ?? []).Where(u => u.MatchedMwh > 0)],
        });
    }

    private YearLine Valued(YearLine line) => Residual is not { } factor ? line : line with
    {
        FactorId = factor.Id, FactorValue = factor.Value, FactorUnit = "kgCO2/kWh", Edition = factor.Edition ?? "", FactorYear = factor.Year, FactorValidFrom = null, Region = null,
        Gas = null, Source = factor.Source, Confidence = factor.Confidence, FactorNote = null, Fallback = factor.Fallback, Conversions = [], UncertaintyTCO2e = null,
        TCO2e = line.Activity * (AmountUnits.Factor(line.Unit, "kWh") ?? 0) * factor.Value / 1000,
    };
}

/// <param name="Value">[kgCO2/kWh]</param>
public sealed record YearResidual(
    string Id, double Value, string? Edition = null, int? Year = null, bool Fallback = false, string? Source = null, string? Confidence = null);

/// <summary>Green power that counts against bought electricity [MWh].</summary>
/// <param name="Proof">SHA-256 of a file in the evidence vault, or the number of a document.</param>
public sealed record YearGreenUse(
    string Id, string Kind, string? Generator, string? Technology, DateTimeOffset From, DateTimeOffset To, double OfferedMwh, double MatchedMwh, string? Proof);

/// <summary>Own power whose certificate was sold [MWh].</summary>
/// <param name="Point">Meter of the generation.</param>
/// <param name="CountedMwh">What counts like bought power.</param>
public sealed record YearSoldOwn(
    string Asset, LocalizedName? AssetName, string? Point, DateOnly Month, double SoldMwh, double? SelfUsedMwh, double CountedMwh);

/// <param name="Start">First moment of the month.</param>
/// <param name="Mwh">Bought in it [MWh].</param>
public sealed record YearBoughtMonth(DateTimeOffset Start, double Mwh);
