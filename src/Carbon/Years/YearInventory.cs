using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Inventory.Answers;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Years;

/// <summary>
/// What years, trends and lineage read of an inventory that was written as JSON, of whatever version of this software: names it does not
/// know are passed over, what an older one did not write is null.
/// </summary>
public sealed record YearInventory
{
    public YearScope? Scope1 { get; init; }

    public YearScope? Scope2Location { get; init; }

    /// <summary>Null where no market-based view was made.</summary>
    public YearScope? Scope2Market { get; init; }

    /// <summary>Null where no record of the value chain was asked for.</summary>
    public YearScope? Scope3 { get; init; }

    /// <summary>Null where only meters were asked for.</summary>
    public YearDetail? Detail { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    public ImmutableArray<YearLine> Lines { get; init; } = [];

    public ImmutableArray<YearLine> Intakes { get; init; } = [];

    public ImmutableArray<YearLine> Outside { get; init; } = [];

    public ImmutableArray<YearGap> Gaps { get; init; } = [];

    /// <summary>Lines of meters and records in scopes 1 and 2, location-based: what gross is the sum of.</summary>
    [JsonIgnore]
    public IEnumerable<YearLine> Gross => Lines.Concat(Records.Where(r => r.Scope is "scope1" or "scope2Location"));

    /// <summary>Lines of every kind, each once: what counts, and what stands beside the totals. The market-based view is in <see cref="Market"/>.</summary>
    [JsonIgnore]
    public IEnumerable<YearLine> All => Lines.Concat(Records).Concat(Outside).Concat(Aside);

    /// <summary>What the market-based figure of scope 2 is the sum of; empty where there is none.</summary>
    [JsonIgnore]
    public IEnumerable<YearLine> Market => Detail?.Market?.Lines(Gross.Where(l => l.Scope == "scope2Location"), From, To) ?? [];

    private IEnumerable<YearLine> Records => (Detail?.Records ?? []).Select(r => r.ToLine(From, To));

    /// <summary>Lines of records that are in no total; what meters tell of it is in <see cref="Outside"/>.</summary>
    private IEnumerable<YearLine> Aside => new[] { ("removal", Detail?.Removals), ("biogenic", Detail?.Biogenic), ("beside", Detail?.Beside) }
        .SelectMany(a => (a.Item2 ?? []).Where(i => i.Origin != "meter").Select(i => i.ToLine(From, To, a.Item1)));

    public static YearInventory Of(JsonElement answer) =>
        answer.Deserialize<YearInventory>(YearJson.Options) ?? throw new JsonException("The inventory is empty.");

    /// <summary>Figures that were just worked out, read as those of a document are.</summary>
    public static YearInventory Of(FiguresAnswer figures) => YearJson.Read<YearInventory>(YearJson.Write(figures));
}

/// <param name="TCO2e">[tCO2e]; null where nothing was counted, which is not zero.</param>
public sealed record YearScope(
    [property: JsonPropertyName("tCO2e")] double? TCO2e,
    [property: JsonPropertyName("uncertaintyTCO2e")] double? UncertaintyTCO2e = null,
    string? Quality = null,
    bool Complete = true);

/// <summary>A line of the inventory; the fields are those of <see cref="Inventory.InventoryLineAnswer"/>.</summary>
public sealed record YearLine
{
    public string Asset { get; init; } = "";

    public LocalizedName? AssetName { get; init; }

    public string Point { get; init; } = "";

    public string Carrier { get; init; } = "";

    public string Scope { get; init; } = "";

    public string? Category { get; init; }

    public string Kind { get; init; } = "";

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    public double Activity { get; init; }

    public string Unit { get; init; } = "";

    public double Metered { get; init; }

    public string FactorId { get; init; } = "";

    public double FactorValue { get; init; }

    public string FactorUnit { get; init; } = "";

    public string Edition { get; init; } = "";

    public int? FactorYear { get; init; }

    public DateOnly? FactorValidFrom { get; init; }

    public string? Region { get; init; }

    public string? Gas { get; init; }

    public string? Source { get; init; }

    public string? Confidence { get; init; }

    public string? FactorNote { get; init; }

    public bool Fallback { get; init; }

    public ImmutableArray<YearConversion> Conversions { get; init; } = [];

    [JsonPropertyName("tCO2e")]
    public double TCO2e { get; init; }

    [JsonPropertyName("uncertaintyTCO2e")]
    public double? UncertaintyTCO2e { get; init; }

    public string? Quality { get; init; }

    public double? Completeness { get; init; }

    public double? EstimatedShare { get; init; }

    public string Method { get; init; } = "";

    public string? Formula { get; init; }

    public string? Clause { get; init; }

    /// <summary>The activity record behind it; null for a line of a meter.</summary>
    [JsonIgnore]
    public YearRecord? Record { get; init; }

    /// <summary>What a line of neither a meter nor a record was worked out from.</summary>
    [JsonIgnore]
    public YearBasis? Basis { get; init; }

    /// <summary>Green power that was taken off it, in the market-based view only.</summary>
    [JsonIgnore]
    public ImmutableArray<YearGreenUse> Green { get; init; } = [];

    /// <summary>Which line it is, whatever its figures: the same line in another run has the same key.</summary>
    [JsonIgnore]
    public string Key => string.Join(FigureMark, Scope, Carrier, Asset, Point, Kind);

    /// <summary>Stands between the parts of a key; no id holds it.</summary>
    internal const char FigureMark = '~';

    /// <summary>[t per unit of activity]</summary>
    [JsonIgnore]
    public double TonnesPerUnit => Activity == 0 ? 0 : TCO2e / Activity;
}

public sealed record YearConversion(string Source, string Confidence, string? Note = null);

/// <summary>What was not counted, or only in part.</summary>
public sealed record YearGap
{
    public string Kind { get; init; } = "";

    public string? Asset { get; init; }

    public string Point { get; init; } = "";

    public string? Carrier { get; init; }

    public string? Scope { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    public double? Completeness { get; init; }

    public LocalizedName? Message { get; init; }

    /// <summary>Names the gap when it is accepted.</summary>
    [JsonIgnore]
    public string Key => $"{Kind}:{Point}";
}
