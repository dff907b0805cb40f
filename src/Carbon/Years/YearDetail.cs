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

    /// <summary>Given back to others, and gases of the Montreal Protocol: in no total.</summary>
    public ImmutableArray<YearItem> Beside { get; init; } = [];

    public ImmutableArray<YearCondition> Gates { get; init; } = [];

    public YearMarket? Market { get; init; }

    internal static double? Sum(ImmutableArray<YearItem>? items) => items is { IsDefaultOrEmpty: false } known ? known.Sum(i => i.TCO2e) : null;
}

/// <summary>A figure of an activity record, a design value, or gases beside a meter line.</summary>
/// <param name="Id">Names it, such as <c>activity:cars-2024:2</c>.</param>
/// <param name="Point">Meter behind it; null where it comes from a document.</param>
/// <param name="Basis">What it was worked out from, where no record tells it.</param>
public sealed record YearItem(
    string Id, string? Origin, string Scope, string Carrier, string? Source, string Asset, LocalizedName? AssetName, [property: JsonPropertyName("tCO2e")] double TCO2e,
    string? Quality, double? EstimatedShare, string? Factor, YearRecord? Record, string? Point = null, YearBasis? Basis = null)
{
    /// <summary>
    /// The figure as a line. That of a record has the emission itself as its amount, since a method may need several amounts.
    /// </summary>
    internal YearLine ToLine(DateTimeOffset from, DateTimeOffset to, string? scope = null)
    {
        var factors = Record?.Factors ?? Basis?.Factors ?? [];
        var main = factors.FirstOrDefault(f => f.Id == Factor) ?? factors.FirstOrDefault();
        return new YearLine
        {
            Asset = Asset, AssetName = AssetName, Point = Record?.Id ?? Point ?? PointOf(Id), Carrier = Carrier, Scope = scope ?? Scope, Kind = Origin ?? "record", From = from, To = to,
            Activity = Basis?.Amount ?? TCO2e, Metered = Basis?.Amount ?? TCO2e, Unit = Basis?.Unit ?? "t", FactorId = Factor ?? "", FactorValue = main?.Value ?? 0,
            FactorUnit = main?.Unit ?? "", Edition = main?.Edition ?? "", FactorYear = main?.Year, Fallback = main?.Fallback ?? false, Source = main?.Source,
            Confidence = main?.Confidence, TCO2e = TCO2e, Quality = Quality, EstimatedShare = EstimatedShare, Method = Record?.Method ?? Basis?.Method ?? "",
            Formula = Record?.Formula ?? Basis?.Formula, Clause = Record?.Clause ?? Basis?.Clause, Record = Record, Basis = Basis,
        };
    }

    /// <summary>Gases beside a meter line are named <c>meter:point:kind:year:other-gases</c>: the point leads to its readings.</summary>
    private static string PointOf(string id) => id.Split(':') is ["meter", .. var point, _, _, _] ? string.Join(':', point) : id;
}

/// <summary>What a figure of no record was worked out from.</summary>
/// <param name="Terms">Each gas as the formula with its figures.</param>
public sealed record YearBasis(
    double Amount, string Unit, string Method, string Formula, string Clause, ImmutableArray<YearRecordFactor> Factors, ImmutableArray<string> Terms);

/// <summary>The activity record behind a figure.</summary>
/// <param name="Terms">Each gas as the formula with its figures.</param>
public sealed record YearRecord(
    string Id, int Version, DateOnly From, DateOnly To, string? Method, string? Formula, string? Clause, ImmutableArray<string> Terms,
    ImmutableArray<YearRecordFactor> Factors, ImmutableArray<YearRecordEvidence> Evidence, string By, DateTimeOffset At, string? Reason, string? Note,
    YearRecordSupplier? Supplier = null);

/// <summary>The supplier that the record names, and the value of the supplier register that was counted; null: the background factor was.</summary>
public sealed record YearRecordSupplier(string Id, string? Product, string? Value, string? Background);

public sealed record YearRecordFactor(string Id, double Value, string Unit, string Edition, int? Year, bool Fallback, string? Source, string? Confidence);

/// <param name="Reference">SHA-256 of a file in the evidence vault, or the number of a document.</param>
public sealed record YearRecordEvidence(string Kind, string Reference);

/// <summary>A condition of completeness, as the inventory states it.</summary>
public sealed record YearCondition(string Id, string State, string? NeededFor, LocalizedName Message, ImmutableArray<string> Items);
