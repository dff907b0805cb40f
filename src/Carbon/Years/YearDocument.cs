using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Years;

/// <summary>
/// A closed inventory year as it is frozen (冻结的年度清单): everything a verifier needs to work the totals out again without this software.
/// Written once as <see cref="CanonicalJson"/>; its SHA-256 is its identity.
/// </summary>
public sealed record YearDocument
{
    /// <summary>Form of the document; a later form has another number and is read beside this one.</summary>
    public const string CurrentForm = "factorytwin.inventory-year/1";

    public string Form { get; init; } = CurrentForm;

    public required string Factory { get; init; }

    public required LocalizedName FactoryName { get; init; }

    public required int Year { get; init; }

    /// <summary>First moment, factory-local.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First moment that no longer counts.</summary>
    public required DateTimeOffset To { get; init; }

    public required string TimeZone { get; init; }

    public required YearFreeze Freeze { get; init; }

    public required YearBoundary Boundary { get; init; }

    public required YearModel Model { get; init; }

    /// <summary>Last row of the reading log that counted. Readings behind it came later.</summary>
    public required long LogPosition { get; init; }

    public required YearTotals Totals { get; init; }

    /// <summary>What was made, as counted by the points of products.</summary>
    public required ImmutableArray<YearOutput> Outputs { get; init; }

    /// <summary>Gaps that were accepted, each with its reason.</summary>
    public required ImmutableArray<AcceptedGap> Accepted { get; init; }

    /// <summary>What every meter showed, month by month.</summary>
    public required ImmutableArray<YearActivity> Activity { get; init; }

    /// <summary>Every factor that was applied.</summary>
    public required ImmutableArray<YearFactor> Factors { get; init; }

    public required ImmutableArray<YearMethod> Methods { get; init; }

    /// <summary>The whole inventory as the API answers it.</summary>
    public required JsonElement Inventory { get; init; }

    [JsonIgnore]
    public string Sha256 => YearJson.HashOf(Bytes);

    [JsonIgnore]
    public byte[] Bytes => YearJson.Canonical(this);

    public YearInventory ReadInventory() => YearInventory.Of(Inventory);

    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static YearDocument Read(ReadOnlySpan<byte> bytes) => YearJson.Read<YearDocument>(bytes);
}

/// <summary>Who froze it, when, and why.</summary>
/// <param name="Kind"><c>reported</c> for the first, <c>restated</c> for a later one beside it.</param>
/// <param name="Number">0 for the one that was reported, then 1, 2, ...</param>
/// <param name="Reason">Why it was restated; a note where it is the first.</param>
/// <param name="Software">Version of this software.</param>
public sealed record YearFreeze(string Kind, int Number, string By, DateTimeOffset At, string? Reason, string Software);

/// <summary>The boundary that was counted (核算边界).</summary>
/// <param name="Text">In the words of who closed the year.</param>
/// <param name="Assets">Every asset inside.</param>
public sealed record YearBoundary(string? Text, bool InNationalEts, string? Profile, ImmutableArray<YearAsset> Assets);

public sealed record YearAsset(string Id, string Kind, LocalizedName Name, string? Parent, string? ProductionSystem);

/// <summary>The revision of the factory model that was used.</summary>
/// <param name="Hash">SHA-256 of the model document.</param>
public sealed record YearModel(int Revision, string Hash, string Author, DateTimeOffset Recorded, string Reason);

/// <summary>What the ledger, the trend and the client read of a year [tCO2e]; null where nothing was counted, which is not zero.</summary>
/// <param name="MarketFactor">What a MWh that no green power covers counts in the market-based view [tCO2e/MWh]; null without that view.</param>
/// <param name="ElectricityMonths">Electricity bought, by factory-local month.</param>
/// <param name="GreenMwh">Of it, what proven green power covers: it is in <paramref name="Scope2Market"/> at zero [MWh].</param>
public sealed record YearTotals(
    double? Scope1,
    double? Scope2Location,
    double? Scope2Market,
    double? Scope3,
    double? Removals,
    double? Biogenic,
    double? MarketFactor,
    ImmutableArray<MonthElectricity> ElectricityMonths,
    double? GreenMwh = null)
{
    /// <summary>Scope 1 and location-based scope 2, before removals and offsets; null where neither was counted.</summary>
    public double? GrossLocation => Sum(Scope1, Scope2Location);

    /// <summary>Scope 1 and market-based scope 2; null where no market-based view was made.</summary>
    public double? GrossMarket => Scope2Market is null ? null : Sum(Scope1, Scope2Market);

    public static YearTotals Of(YearInventory inventory, ImmutableArray<MonthElectricity> months) => new(
        inventory.Scope1?.TCO2e, inventory.Scope2Location?.TCO2e, inventory.Scope2Market?.TCO2e, inventory.Scope3?.TCO2e,
        YearDetail.Sum(inventory.Detail?.Removals), YearDetail.Sum(inventory.Detail?.Biogenic),
        inventory.Scope2Market?.TCO2e is null ? null : inventory.Detail?.Market?.Residual?.Value, months,
        inventory.Detail?.Market?.MatchedMwh is > 0 and var green ? green : null);

    private static double? Sum(double? one, double? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}

/// <param name="Month">1 to 12.</param>
/// <param name="MegawattHours">Bought in it [MWh]; null where no meter says so.</param>
public sealed record MonthElectricity(int Month, double? MegawattHours);

/// <param name="Value">Made in the year, in <paramref name="Unit"/>; null where the counter says nothing.</param>
/// <param name="Completeness">Share of the year that its readings cover [0..1].</param>
public sealed record YearOutput(string Product, LocalizedName Name, string Point, double? Value, string Unit, double Completeness);

/// <param name="Gap">Kind and point, such as <c>readings:e-in</c>.</param>
public sealed record AcceptedGap(string Gap, string Reason);

/// <summary>What one meter showed.</summary>
/// <param name="LastArrival">Number of the newest reading that counted; readings with a higher one came after closing.</param>
public sealed record YearActivity(
    string Point, LocalizedName Name, string? Asset, string Carrier, string Unit, double? Value, double EstimatedValue, double Completeness, double Coverage,
    string Quality, long LastArrival, ImmutableArray<YearMonth> Months);

/// <param name="Value">In the unit of the activity; null where nothing covers the month.</param>
public sealed record YearMonth(DateTimeOffset Start, double? Value, double EstimatedValue, double Coverage, string Quality);

/// <summary>A factor as it was applied; fields as in the factor library.</summary>
/// <param name="PerActivity">[t per unit of the activity], conversions included.</param>
public sealed record YearFactor(
    string Id, string Edition, int? Year, DateOnly? ValidFrom, string? Region, string? Gas, double Value, string Unit, double PerActivity, string ActivityUnit,
    bool Fallback, string? Source, string? Confidence, string? Note, ImmutableArray<YearConversion> Conversions);

public sealed record YearMethod(string Id, string? Formula, string? Clause);
