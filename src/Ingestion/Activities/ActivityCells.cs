using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Activities;

/// <summary>The cells of one row; what cannot be read is noted with its column and read as nothing.</summary>
internal sealed class ActivityCells(IReadOnlyDictionary<string, string> cells)
{
    public List<RecordProblem> Problems { get; } = [];

    public bool Has(string column) => cells.ContainsKey(column);

    public string? TextOrNull(string column) => cells.GetValueOrDefault(column);

    public string Text(string column) => TextOrNull(column) ?? Refuse(column, null, "不能为空。", "It is empty.", "");

    public double? Number(string column) => TextOrNull(column) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : Refuse<double?>(column, text, "不是数字。", "It is not a number.", null);

    public int? Whole(string column) => TextOrNull(column) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Refuse<int?>(column, text, "不是整数。", "It is not a whole number.", null);

    public DateOnly Day(string column) => DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : Refuse(column, TextOrNull(column), "不是日期;写法如 2024-07-15。", "It is not a date; one is written as 2024-07-15.", DateOnly.MinValue);

    public AssetId? Asset(string column) => TextOrNull(column) is not { } text ? null
        : IdText.IsValid(text) ? new AssetId(text) : Refuse<AssetId?>(column, text, "不是资产编号。", "It is not the id of an asset.", null);

    public EmissionScope Scope(string column) => Text(column) switch
    {
        "1" or "scope1" => EmissionScope.Scope1,
        "2" or "scope2" => EmissionScope.Scope2,
        "3" or "scope3" => EmissionScope.Scope3,
        "outside" => EmissionScope.Outside,
        var text => Refuse(column, text, "须为 1、2、3 或 outside。", "It is 1, 2, 3 or outside.", EmissionScope.Outside),
    };

    public T? Word<T>(string column)
        where T : struct, Enum
    {
        if (TextOrNull(column) is not { } text)
        {
            return null;
        }
        var words = Enum.GetNames<T>();
        return words.Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true)
            : Refuse<T?>(column, text, $"可用:{string.Join(", ", words).ToLowerInvariant()}。", $"It is one of {string.Join(", ", words).ToLowerInvariant()}.", null);
    }

    /// <summary>Value and unit with a space between: <c>1200 L</c>.</summary>
    public FieldValue Amount(string column)
    {
        var text = Text(column);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && double.TryParse(text[..space], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new FieldValue(value, text[(space + 1)..].Trim())
            : Refuse(column, text, "须为数值加单位,如 1200 L。", "It is a value and a unit, such as 1200 L.", new FieldValue(0, ""));
    }

    /// <summary>References with semicolons between, each with its kind before a colon where it has one: <c>invoice:INV-17; 3f2a..</c>.</summary>
    public ImmutableArray<MethodEvidence> Evidence(string column) => TextOrNull(column) is not { } text ? []
        : [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(EvidenceOf)];

    private static MethodEvidence EvidenceOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Enum.GetNames<EvidenceKind>().Contains(text[..colon], StringComparer.OrdinalIgnoreCase)
            ? new MethodEvidence(Enum.Parse<EvidenceKind>(text[..colon], ignoreCase: true), text[(colon + 1)..].Trim())
            : new MethodEvidence(EvidenceKind.Other, text);
    }

    private T Refuse<T>(string column, string? value, string zh, string en, T instead)
    {
        if (!Problems.Exists(p => p.Path == column))
        {
            Problems.Add(ActivityCsv.Problem(column, value, zh, en));
        }
        return instead;
    }
}
