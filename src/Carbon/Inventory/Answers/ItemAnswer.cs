using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>A figure that no meter line tells, with the way back to record, factors and method.</summary>
public sealed record ItemAnswer
{
    public required string Id { get; init; }

    /// <summary>activity, design or combustion.</summary>
    public required string Origin { get; init; }

    public required string Scope { get; init; }

    public required int? Category { get; init; }

    public required string Type { get; init; }

    public required string Carrier { get; init; }

    public required string? Source { get; init; }

    public required string Asset { get; init; }

    public required LocalizedName? AssetName { get; init; }

    [JsonPropertyName("tCO2e")]
    public required double TCO2e { get; init; }

    public required ImmutableArray<GasPartAnswer> Gases { get; init; }

    public required string Quality { get; init; }

    public required double EstimatedShare { get; init; }

    /// <summary>Half width of what is stated of its activity [tCO2e]; null: not stated.</summary>
    public required double? ActivityUncertainty { get; init; }

    /// <summary>Factor behind it, the main one where there are several.</summary>
    public required string Factor { get; init; }

    /// <summary>Meter behind it; null where it comes from a document.</summary>
    public required string? Point { get; init; }

    /// <summary>What it was worked out from, where no record tells it.</summary>
    public required BasisAnswer? Basis { get; init; }

    /// <summary>Of an activity record; null for the others.</summary>
    public required RecordAnswer? Record { get; init; }

    /// <param name="item">The figure.</param>
    /// <param name="line">The record behind it; null where there is none.</param>
    /// <param name="topology">Tells names of assets.</param>
    internal static ItemAnswer Of(EmissionItem item, ActivityLine? line, TwinTopology topology) => new()
    {
        Id = item.Id,
        Origin = InventoryAnswer.Camel(item.Origin.ToString()),
        Scope = ScopeWord.Of(item.Scope),
        Category = item.Category3,
        Type = item.Type,
        Carrier = item.Carrier,
        Source = item.Source,
        Asset = item.Asset.Value,
        AssetName = topology.Asset(item.Asset)?.Asset.Name,
        TCO2e = item.Tonnes,
        Gases = [.. item.Gases.Select(g => new GasPartAnswer(InventoryAnswer.Camel(g.Family.ToString()), g.Kilograms, g.KilogramsCO2e / 1000))],
        Quality = InventoryAnswer.Camel(item.Quality.ToString()),
        EstimatedShare = item.EstimatedShare,
        ActivityUncertainty = item.ActivityHalfWidth / 1000,
        Factor = item.Factor,
        Point = item.Point?.Value,
        Basis = item.Basis is { } basis ? BasisAnswer.Of(basis) : null,
        Record = line is null ? null : RecordAnswer.Of(line),
    };
}

/// <param name="Kilograms">Mass of the gas [kg].</param>
public sealed record GasPartAnswer(string Gas, double? Kilograms, [property: JsonPropertyName("tCO2e")] double TCO2e);

/// <summary>What a figure of no record was worked out from.</summary>
/// <param name="Terms">Each gas as the formula with its figures.</param>
public sealed record BasisAnswer(
    double Amount, string Unit, string Method, string Formula, string Clause, ImmutableArray<RecordFactorAnswer> Factors, ImmutableArray<string> Terms)
{
    internal static BasisAnswer Of(ItemBasis basis) => new(
        basis.Amount, basis.Unit, basis.Method.Id, basis.Method.Formula, basis.Method.Clause, [.. basis.Factors.Select(RecordFactorAnswer.Of)], basis.Terms);
}

/// <summary>The record behind a figure and what the method made of it.</summary>
/// <param name="Share">Part of the record that lies in the period.</param>
/// <param name="Terms">Each gas as the formula with its figures.</param>
public sealed record RecordAnswer(
    string Id, int Version, DateOnly From, DateOnly To, double Share, string? Method, string? Formula, string? Clause, ImmutableArray<string> Terms,
    ImmutableArray<RecordFactorAnswer> Factors, ImmutableArray<RecordEvidenceAnswer> Evidence, string By, DateTimeOffset At, string? Reason, string? Note,
    ImmutableArray<LocalizedName> Notices, RecordSupplierAnswer? Supplier)
{
    internal static RecordAnswer Of(ActivityLine line) => new(
        line.Record.Id, line.Entered.Version, line.Record.From, line.Record.To, line.Share, line.Result?.Method.Id, line.Result?.Method.Formula, line.Result?.Method.Clause,
        [.. line.Result?.Gases.Select(g => $"{g.Gas}: {g.Term}") ?? []], [.. line.Result?.Factors.Select(RecordFactorAnswer.Of) ?? []], [.. line.Record.Evidence.Select(e => new RecordEvidenceAnswer(InventoryAnswer.Camel(e.Kind.ToString()), e.Reference))],
        line.Entered.By, line.Entered.At, line.Entered.Reason, line.Record.Note, line.Result?.Notices ?? [], RecordSupplierAnswer.Of(line.Record));
}

/// <summary>The supplier that a scope 3 record names.</summary>
/// <param name="Id">Of the supplier register.</param>
/// <param name="Value">The register's value that is counted; null: the background factor is.</param>
/// <param name="Background">The factor that stands beside it; null: none is named.</param>
public sealed record RecordSupplierAnswer(string Id, string? Product, string? Value, string? Background)
{
    internal static RecordSupplierAnswer? Of(ActivityRecord record) => record.Choices.TryGetValue("supplier", out var id)
        ? new RecordSupplierAnswer(id, record.Choices.GetValueOrDefault("product"), record.Choices.GetValueOrDefault("supplierValue"), record.Choices.GetValueOrDefault("background"))
        : null;
}

/// <param name="Reference">File of the evidence vault (SHA-256) or number of a document.</param>
public sealed record RecordEvidenceAnswer(string Kind, string Reference);

/// <summary>A factor that a record used.</summary>
public sealed record RecordFactorAnswer(
    string Id, double Value, string Unit, string Edition, int? Year, bool Fallback, string Source, string Confidence)
{
    internal static RecordFactorAnswer Of(Factors.FactorChoice choice) => new(
        choice.Factor.Reference, choice.Factor.Value, choice.Factor.UnitText, choice.Factor.Edition, choice.Factor.Year, choice.IsFallback,
        choice.Factor.Provenance.Source, choice.Factor.Provenance.Confidence.ToString());
}

/// <summary>A record that could not be worked out.</summary>
public sealed record RecordGapAnswer(string Id, int Version, string Source, string Scope, int? Category, LocalizedName Message)
{
    internal static RecordGapAnswer Of(ActivityGap gap) => new(
        gap.Entered.Record.Id, gap.Entered.Version, gap.Entered.Record.Source, ScopeWord.Of(gap.Entered.Record.Scope), gap.Entered.Record.Category, gap.Message);
}

/// <summary>A source that the boundary leaves out, over all its figures.</summary>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Named">False where no exclusion names it.</param>
public sealed record ExcludedAnswer(
    string Asset, LocalizedName? AssetName, string Carrier, string Scope, int? Category, [property: JsonPropertyName("tCO2e")] double TCO2e, string? Reason, bool Named)
{
    internal static ExcludedAnswer Of(IReadOnlyList<ExcludedSource> sources, TwinTopology topology)
    {
        var first = sources[0];
        return new ExcludedAnswer(
            first.Item.Asset.Value, topology.Asset(first.Item.Asset)?.Asset.Name, first.Item.Carrier, ScopeWord.Of(first.Item.Scope), first.Item.Category3,
            sources.Sum(s => s.Item.Tonnes), first.Reason, first.Named);
    }
}
