using System.Collections.Frozen;

namespace FactoryTwin.Carbon.Factors;

/// <summary>The columns of a table of factors, in the order in which files write them.</summary>
public static class FactorColumns
{
    private static readonly FrozenDictionary<string, (Func<FactorDraft, string?> Get, Func<FactorDraft, string?, FactorDraft> Set)> Columns =
        new Dictionary<string, (Func<FactorDraft, string?>, Func<FactorDraft, string?, FactorDraft>)>
        {
            ["table"] = (d => d.Table, (d, v) => d with { Table = v }),
            ["id"] = (d => d.Id, (d, v) => d with { Id = v }),
            ["series"] = (d => d.Series, (d, v) => d with { Series = v }),
            ["name_zh"] = (d => d.NameZh, (d, v) => d with { NameZh = v }),
            ["name_en"] = (d => d.NameEn, (d, v) => d with { NameEn = v }),
            ["edition"] = (d => d.Edition, (d, v) => d with { Edition = v }),
            ["year"] = (d => d.Year, (d, v) => d with { Year = v }),
            ["region"] = (d => d.Region, (d, v) => d with { Region = v }),
            ["basis"] = (d => d.Basis, (d, v) => d with { Basis = v }),
            ["carrier"] = (d => d.Carrier, (d, v) => d with { Carrier = v }),
            ["value"] = (d => d.Value, (d, v) => d with { Value = v }),
            ["unit"] = (d => d.Unit, (d, v) => d with { Unit = v }),
            ["uncertainty"] = (d => d.Uncertainty, (d, v) => d with { Uncertainty = v }),
            ["printed"] = (d => d.Printed, (d, v) => d with { Printed = v }),
            ["parts"] = (d => d.Parts, (d, v) => d with { Parts = v }),
            ["supersedes"] = (d => d.Supersedes, (d, v) => d with { Supersedes = v }),
            ["valid_from"] = (d => d.ValidFrom, (d, v) => d with { ValidFrom = v }),
            ["valid_to"] = (d => d.ValidTo, (d, v) => d with { ValidTo = v }),
            ["source"] = (d => d.Source, (d, v) => d with { Source = v }),
            ["confidence"] = (d => d.Confidence, (d, v) => d with { Confidence = v }),
            ["note"] = (d => d.Note, (d, v) => d with { Note = v }),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly string[] All =
    [
        "table", "id", "series", "name_zh", "name_en", "edition", "year", "region", "basis", "carrier", "value", "unit", "uncertainty",
        "printed", "parts", "supersedes", "valid_from", "valid_to", "source", "confidence", "note",
    ];

    /// <summary>Columns that a file cannot do without, beside <c>table</c>, which may be named for the whole file.</summary>
    public static readonly string[] Needed = ["id", "edition", "region", "carrier", "value", "unit", "source", "confidence"];

    public static bool Has(string column) => Columns.ContainsKey(column);

    /// <summary>The draft with a cell; an empty one is none.</summary>
    public static FactorDraft Set(FactorDraft draft, string column, string? text) => Columns[column].Set(draft, string.IsNullOrWhiteSpace(text) ? null : text.Trim());

    public static string? Get(FactorDraft draft, string column) => Columns[column].Get(draft);
}
