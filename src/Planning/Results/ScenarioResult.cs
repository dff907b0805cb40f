using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Results;

/// <summary>A scenario beside its baseline (情景结果): figures, differences by cause, the residual, and what all of it rests on.</summary>
public sealed record ScenarioResult
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int SchemaVersion { get; init; } = 1;

    public required string Factory { get; init; }

    /// <summary>Id of the scenario.</summary>
    public required string Id { get; init; }

    public required LocalizedName Name { get; init; }

    public required ResultPeriod Period { get; init; }

    public required ResultSource Source { get; init; }

    public required ResultQuality Quality { get; init; }

    /// <summary>The measured period as it was.</summary>
    public required PlanFigures Baseline { get; init; }

    /// <summary>The same period with the measures.</summary>
    public required PlanFigures Scenario { get; init; }

    /// <summary>Scenario less baseline.</summary>
    public required ResultDifference Difference { get; init; }

    /// <summary>The difference by measure, in the order in which they act; their sum is <see cref="Difference"/>.</summary>
    public ImmutableArray<ResultCause> Causes { get; init; } = [];

    public ImmutableArray<ResultMonth> Months { get; init; } = [];

    /// <summary>What remains after own measures [tCO2e]: scope 1 and location-based scope 2 of the scenario; null where the latter is not known.</summary>
    public required double? ResidualTCO2e { get; init; }

    /// <summary>Offsets that the residual would need, one tonne for one tonne: an estimate, no claim [tCO2e]; null where it is not known.</summary>
    public required double? OffsetsTCO2e { get; init; }

    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>What belongs to a figure and is not in it, or only in part: a total that lacks something is not complete.</summary>
    public ImmutableArray<ResultGap> Gaps { get; init; } = [];

    /// <summary>What the reader should know.</summary>
    public ImmutableArray<LocalizedName> Messages { get; init; } = [];

    /// <summary>The result as one UTF-8 JSON document with names in camelCase.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Shape);
}

/// <summary>Which days.</summary>
/// <param name="From">First local day.</param>
/// <param name="To">First local day after it.</param>
/// <param name="Days">How many.</param>
/// <param name="MeasuredDays">How many of them were measured; the others fill the year and are estimated.</param>
/// <param name="IsFullYear">True for exactly twelve months; else figures are those of the period, not of a year.</param>
/// <param name="FilledToYear">True where months were filled to make a year.</param>
/// <param name="StepMinutes">Length of a step.</param>
public sealed record ResultPeriod(DateOnly From, DateOnly To, int Days, int MeasuredDays, bool IsFullYear, bool FilledToYear, int StepMinutes);

/// <summary>The picture of the twin that the plan started from.</summary>
public sealed record ResultSource(int ModelRevision, long? LogPosition, DateTimeOffset TakenAt, string TimeZone, string? Tariff, string? TariffCurrency);

/// <summary>How well the baseline is known.</summary>
/// <param name="Word"><c>measured</c>, <c>mixed</c> or <c>estimated</c>.</param>
/// <param name="MeasuredShare">Steps of the intake that were measured.</param>
/// <param name="EstimatedShare">Steps of the intake that rest on estimates of the store.</param>
/// <param name="FilledShare">Steps in which a flow of the site had no reading and was filled from like days.</param>
/// <param name="FillRule">How gaps were filled.</param>
public sealed record ResultQuality(string Word, double MeasuredShare, double EstimatedShare, double FilledShare, LocalizedName FillRule);

/// <summary>What changes.</summary>
public sealed record ResultDifference(
    double ImportKwh,
    double ExportKwh,
    double GenerationKwh,
    double LoadKwh,
    double PeakImportKw,
    decimal? Cost,
    double? Scope1TCO2e,
    double? Scope2LocationTCO2e,
    double? Scope2MarketTCO2e,
    double? TotalLocationTCO2e);

/// <summary>What one measure changes, given those that act before it.</summary>
/// <param name="Index">Place in the scenario's list.</param>
/// <param name="Measure">Kind.</param>
/// <param name="Name">As shown.</param>
/// <param name="Change">Against the measures before it.</param>
public sealed record ResultCause(int Index, string Measure, LocalizedName Name, ResultDifference Change);

/// <summary>One local month, baseline and scenario side by side.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="BaselineImportKwh">[kWh]</param>
/// <param name="ScenarioImportKwh">[kWh]</param>
/// <param name="BaselineGenerationKwh">[kWh]</param>
/// <param name="ScenarioGenerationKwh">[kWh]</param>
/// <param name="BaselinePeakKw">[kW]</param>
/// <param name="ScenarioPeakKw">[kW]</param>
/// <param name="BaselineWorkdayKw">Mean import of working days by local hour [kW]; null without a working day.</param>
/// <param name="ScenarioWorkdayKw">Mean import of working days by local hour [kW]; null without a working day.</param>
public sealed record ResultMonth(
    DateOnly Month,
    double BaselineImportKwh,
    double ScenarioImportKwh,
    double BaselineGenerationKwh,
    double ScenarioGenerationKwh,
    double BaselinePeakKw,
    double ScenarioPeakKw,
    ImmutableArray<double>? BaselineWorkdayKw,
    ImmutableArray<double>? ScenarioWorkdayKw);
