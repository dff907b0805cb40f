using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Lineage;

/// <summary>Where a figure comes from (溯源): result, activity, readings or documents, factor edition, method, who and when.</summary>
/// <param name="Figure">Its id.</param>
/// <param name="Parts">The figures it is the sum of, largest first; empty for a single line.</param>
/// <param name="Chain">The way back of a single line; null for a sum.</param>
/// <param name="Record">What it was frozen in; null while it is provisional.</param>
/// <param name="Model">The revision of the factory model that was used.</param>
/// <param name="Evidence">Files that belong to the year, those of this figure first.</param>
public sealed record LineageAnswer(
    string Figure, string Factory, DateTimeOffset From, DateTimeOffset To, string View, LineageResult Result, ImmutableArray<LineagePart> Parts, LineageChain? Chain,
    LineageRecord? Record, YearModel Model, ImmutableArray<LineageFile> Evidence);

/// <param name="TCO2e">[tCO2e]; null where nothing was counted, which is not zero.</param>
/// <param name="UncertaintyTCO2e">What the stated ranges of factors make of it; null where none is stated.</param>
public sealed record LineageResult(
    [property: JsonPropertyName("tCO2e")] double? TCO2e, [property: JsonPropertyName("uncertaintyTCO2e")] double? UncertaintyTCO2e, string? Quality, int Lines);

/// <summary>A figure below a sum.</summary>
public sealed record LineagePart(
    string Figure, string Scope, string Carrier, string Asset, LocalizedName? AssetName, string Point, string Kind,
    [property: JsonPropertyName("tCO2e")] double TCO2e, double? Share);

/// <summary>The way of one line back to what was read or documented.</summary>
/// <param name="Record">The activity record behind it with its evidence and who entered it; null for a line of a meter.</param>
/// <param name="Factors">Every factor of a record, or of gases beside a meter line; empty where <paramref name="Factor"/> is the only one.</param>
/// <param name="Terms">Of gases beside a meter line: each gas as the formula with its figures.</param>
/// <param name="Green">In the market-based view: green power that was taken off, with its proof.</param>
public sealed record LineageChain(
    LineageActivity Activity, ImmutableArray<LineageReadings> Readings, YearRecord? Record, ImmutableArray<YearRecordFactor> Factors, ImmutableArray<string> Terms,
    ImmutableArray<LineageGreen> Green, LineageFactor Factor, YearMethod Method);

/// <summary>Green power of a year that the market-based figure counts as zero [MWh].</summary>
/// <param name="Proof">SHA-256 of a file in the evidence vault, or the number of a document.</param>
public sealed record LineageGreen(
    string Id, string Kind, string? Generator, string? Technology, DateTimeOffset From, DateTimeOffset To, double MatchedMwh, string? Proof);

/// <param name="Amount">What was supplied, in <paramref name="Unit"/>.</param>
/// <param name="Metered">What the meter shows.</param>
/// <param name="Kind">What the amount is: metered, unexplained, storageLoss, export.</param>
public sealed record LineageActivity(
    double Amount, string Unit, double Metered, string Kind, string Carrier, string Asset, LocalizedName? AssetName, string? Quality, double? Completeness, double? EstimatedShare);

/// <summary>Readings of one meter behind a line.</summary>
/// <param name="Role"><c>meter</c>: the line's own; <c>below</c>: a meter whose amount is taken off it.</param>
/// <param name="Frozen">What the meter showed when the year was closed; null while it is provisional.</param>
/// <param name="LastArrival">Readings with a higher arrival number came after closing.</param>
/// <param name="Href">Where the readings themselves are.</param>
public sealed record LineageReadings(
    string Point, LocalizedName Name, string? Asset, string Role, string Unit, string Kind, double Multiplier, string? Serial, string? AccuracyClass,
    DateOnly? CalibrationDue, bool Manual, DateTimeOffset From, DateTimeOffset To, double? Frozen, long? LastArrival, string Href);

public sealed record LineageFactor(
    string Id, double Value, string Unit, string Edition, int? Year, DateOnly? ValidFrom, string? Region, string? Gas, bool Fallback, string? Source, string? Confidence,
    string? Note, ImmutableArray<YearConversion> Conversions, double TonnesPerUnit, string Href);

/// <summary>The event of record that froze it.</summary>
public sealed record LineageRecord(
    int Year, string State, string Kind, int Number, string By, DateTimeOffset At, string? Reason, string Sha256, long LogPosition, YearVerified? Verification, string Href);

public sealed record LineageFile(string Sha256, string Name, string? Note, string? Figure, string? By, DateTimeOffset? At, string Href);
