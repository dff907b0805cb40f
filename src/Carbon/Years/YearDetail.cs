using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Years;

/// <summary>What years read of the inventory of an organisation beside its meters; see <see cref="YearInventory"/>.</summary>
public sealed record YearDetail
{
    /// <summary>Figures that no meter line tells, in scopes 1 to 3.</summary>
    public ImmutableArray<YearItem> Records { get; init; } = [];

    public ImmutableArray<YearItem> Removals { get; init; } = [];

    public ImmutableArray<YearItem> Biogenic { get; init; } = [];

    public ImmutableArray<YearCondition> Gates { get; init; } = [];

    public YearMarket? Market { get; init; }

    internal static double? Sum(ImmutableArray<YearItem>? items) => items is { IsDefaultOrEmpty: false } known ? known.Sum(i => i.TCO2e) : null;
}

/// <summary>A figure of an activity record, a design value, or gases beside a meter line.</summary>
/// <param name="Id">Names it, such as <c>activity:cars-2024:2</c>.</param>
public sealed record YearItem(
    string Id, string? Origin, string Scope, string Carrier, string? Source, string Asset, LocalizedName? AssetName, [property: JsonPropertyName("tCO2e")] double TCO2e,
    string? Quality, double? EstimatedShare, string? Factor, YearRecord? Record)
{
    /// <summary>The figure as a line: its amount is the emission itself, since a method may need several amounts.</summary>
    internal YearLine ToLine(DateTimeOffset from, DateTimeOffset to)
    {
        var main = Record?.Factors.FirstOrDefault(f => f.Id == Factor) ?? Record?.Factors.FirstOrDefault();
        return new YearLine
        {
            Asset = Asset, AssetName = AssetName, Point = Record?.Id ?? PointOf(Id), Carrier = Carrier, Scope = Scope, Kind = Origin ?? "record", From = from, To = to,
            Activity = TCO2e, Metered = TCO2e, Unit = "t", FactorId = Factor ?? "", FactorValue = main?.Value ?? 0, FactorUnit = main?.Unit ?? "", Edition = main?.Edition ?? "",
            FactorYear = main?.Year, Fallback = main?.Fallback ?? false, Source = main?.Source, Confidence = main?.Confidence, TCO2e = TCO2e, Quality = Quality,
            EstimatedShare = EstimatedShare, Method = Record?.Method ?? "", Formula = Record?.Formula, Clause = Record?.Clause, Record = Record,
        };
    }

    /// <summary>Gases beside a meter line are named <c>meter:point:kind:year:other-gases</c>: the point leads to its readings.</summary>
    private static string PointOf(string id) => id.Split(':') is ["meter", .. var point, _, _, _] ? string.Join(':', point) : id;
}

/// <summary>The activity record behind a figure.</summary>
/// <param name="Terms">Each gas as the formula with its figures.</param>
public sealed record YearRecord(
    string Id, int Version, DateOnly From, DateOnly To, string? Method, string? Formula, string? Clause, ImmutableArray<string> Terms,
    ImmutableArray<YearRecordFactor> Factors, ImmutableArray<YearRecordEvidence> Evidence, string By, DateTimeOffset At, string? Reason, string? Note);

public sealed record YearRecordFactor(string Id, double Value, string Unit, string Edition, int? Year, bool Fallback, string? Source, string? Confidence);

/// <param name="Reference">SHA-256 of a file in the evidence vault, or the number of a document.</param>
public sealed record YearRecordEvidence(string Kind, string Reference);

/// <summary>A condition of completeness, as the inventory states it.</summary>
public sealed record YearCondition(string Id, string State, string? NeededFor, LocalizedName Message, ImmutableArray<string> Items);

/// <summary>Purchased electricity in the market-based view.</summary>
public sealed record YearMarket(double? ConsumedMwh, double? MatchedMwh, YearResidual? Residual);

/// <param name="Value">[kgCO2/kWh]</param>
public sealed record YearResidual(string Id, double Value);
