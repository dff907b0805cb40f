using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;

namespace FactoryTwin.Planning.Results;

/// <summary>What a site's year (or period) comes to, with or without measures.</summary>
public sealed record PlanFigures(EnergyFigures Energy, CostFigures? Cost, EmissionFigures Emissions);

/// <summary>Electricity of the period.</summary>
public sealed record EnergyFigures
{
    /// <summary>From the grid [kWh].</summary>
    public required double ImportKwh { get; init; }

    /// <summary>To the grid [kWh].</summary>
    public required double ExportKwh { get; init; }

    /// <summary>PV and other own generation [kWh].</summary>
    public required double GenerationKwh { get; init; }

    /// <summary>Own generation that is not exported in the same step [kWh].</summary>
    public required double SelfUseKwh { get; init; }

    /// <summary><see cref="SelfUseKwh"/> over <see cref="GenerationKwh"/>; null without generation.</summary>
    public double? SelfUseShare { get; init; }

    /// <summary>What the site used, without charging [kWh].</summary>
    public required double LoadKwh { get; init; }

    public required double ChargeKwh { get; init; }

    public required double DischargeKwh { get; init; }

    /// <summary>Highest import of one step [kW].</summary>
    public required double PeakImportKw { get; init; }

    public required DateTimeOffset PeakImportAt { get; init; }
}

/// <summary>What electricity costs by part of the tariff, and other carriers where they have a tariff.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Total">All parts.</param>
/// <param name="Electricity">Electricity alone.</param>
/// <param name="Parts">Energy by band, demand or capacity, power factor, export; then other carriers.</param>
/// <param name="Complete">False where something that is bought is not in the total; see <see cref="ScenarioResult.Gaps"/>.</param>
public sealed record CostFigures(string Currency, decimal Total, decimal Electricity, ImmutableArray<CostPart> Parts, bool Complete);

/// <summary>One part of the cost.</summary>
/// <param name="Part"><c>energy</c>, <c>demand</c>, <c>powerFactor</c>, <c>export</c>, <c>carrier</c>.</param>
/// <param name="Band">Of energy.</param>
/// <param name="Carrier">What is bought.</param>
/// <param name="Quantity">What is charged.</param>
/// <param name="Unit">Of the quantity.</param>
/// <param name="Amount">In the currency; an income is negative.</param>
/// <param name="Source">Of the price.</param>
/// <param name="Confidence">Of the price, A to D.</param>
public sealed record CostPart(
    string Part, string? Band, string Carrier, double Quantity, string Unit, decimal Amount, string Source, string Confidence);

/// <summary>Emissions of the period [tCO2e]. Exported electricity is not subtracted from scope 2.</summary>
/// <param name="Scope1TCO2e">Fuels burnt on site, as far as they are metered and have a factor; null where nothing could be counted.</param>
/// <param name="Scope2LocationTCO2e">Purchased energy, location-based; null where no factor of electricity is known.</param>
/// <param name="Scope2MarketTCO2e">Purchased energy, market-based; null where no market factor is known.</param>
/// <param name="TotalLocationTCO2e">Scope 1 and location-based scope 2; null where the latter is.</param>
/// <param name="TotalMarketTCO2e">Scope 1 and market-based scope 2.</param>
/// <param name="Scope1Complete">False where a fuel has no factor or readings are missing; see <see cref="ScenarioResult.Gaps"/>.</param>
/// <param name="Scope2Complete">The same of purchased energy.</param>
/// <param name="Rows">Activity x factor, line by line.</param>
public sealed record EmissionFigures(
    double? Scope1TCO2e,
    double? Scope2LocationTCO2e,
    double? Scope2MarketTCO2e,
    double? TotalLocationTCO2e,
    double? TotalMarketTCO2e,
    bool Scope1Complete,
    bool Scope2Complete,
    ImmutableArray<EmissionRow> Rows)
{
    /// <summary>False where the totals are too low by what is missing.</summary>
    public bool Complete => Scope1Complete && Scope2Complete;
}

/// <summary>One activity x factor.</summary>
/// <param name="Scope"><c>scope1</c>, <c>scope2Location</c>, <c>scope2Market</c>.</param>
/// <param name="Carrier">What is used.</param>
/// <param name="Year">Local year of the activity.</param>
/// <param name="Amount">Activity.</param>
/// <param name="Unit">Of the activity.</param>
/// <param name="FactorKgPerUnit">[kgCO2e per unit]</param>
/// <param name="Factor">Reference of the factor.</param>
/// <param name="Edition">The document that published it.</param>
/// <param name="Fallback">True where it describes an earlier year than the activity.</param>
/// <param name="EmissionsTCO2e">Amount x factor / 1000.</param>
/// <param name="Quality"><c>measured</c> or <c>estimated</c>; with measures always the latter.</param>
public sealed record EmissionRow(
    string Scope,
    string Carrier,
    int Year,
    double Amount,
    string Unit,
    double FactorKgPerUnit,
    string Factor,
    string Edition,
    bool Fallback,
    double EmissionsTCO2e,
    string Quality)
{
    internal const string Scope1 = "scope1";
    internal const string Location = "scope2Location";
    internal const string Market = "scope2Market";
    internal const string Measured = "measured";
    internal const string Estimated = "estimated";

    internal static EmissionRow Of(string scope, string carrier, int year, double amount, AppliedFactor factor, string quality) => new(
        scope,
        carrier,
        year,
        amount,
        factor.Unit.Code,
        factor.KilogramsPerUnit,
        factor.Factor.Reference,
        factor.Factor.Edition,
        factor.Choice.IsFallback,
        factor.Of(amount).Tonnes,
        quality);
}
