using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Ingestion.Activities;

/// <summary>One row of an activity file: the record, or what is wrong with it.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Record">Null where the row is refused.</param>
/// <param name="Version">Version that the row corrects; null: a new record.</param>
/// <param name="Reason">Why it corrects it.</param>
/// <param name="Problems">Located by column name.</param>
public sealed record ActivityRow(int Line, ActivityRecord? Record, int? Version, string? Reason, ImmutableArray<RecordProblem> Problems);

/// <summary>
/// Reads activity records from CSV: comma, UTF-8, one record a line. Columns: id, kind, source, scope, category, carrier, asset, from, to,
/// method, quality, uncertainty, evidence, note, version, reason; amounts as <c>field.amount</c> with value and unit (<c>1200 L</c>), choices
/// as <c>choice.fuel</c>. Columns may stand in any order; those that are not needed may be missing.
/// </summary>
public static class ActivityCsv
{
    /// <summary>Longest file in lines.</summary>
    public const int MostLines = 10_000;

    private const string Field = "field.";

    private const string Choice = "choice.";

    private static readonly string[] Known =
        ["id", "kind", "source", "scope", "category", "carrier", "asset", "from", "to", "method", "quality", "uncertainty", "evidence", "note", "version", "reason"];

    private static readonly string[] Needed = ["id", "source", "scope", "carrier", "from", "to"];

    /// <summary>Header with every fixed column and an example, for people who start a file.</summary>
    public static string Example =>
        "id,kind,source,scope,category,carrier,asset,from,to,method,field.amount,choice.fuel,quality,uncertainty,evidence,note\n"
        + "cars-2024,emission,company cars,1,,diesel,,2024-01-01,2025-01-01,vehicle-fuel,1200 L,fuel:diesel,manual,0.05,invoice:INV-2024-17,\n";

    /// <param name="text">The file.</param>
    public static IReadOnlyList<ActivityRow> Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var header = CsvTable.Split(lines[0].TrimEnd('\r'))?.Select(c => c.Trim()).ToList() ?? [];
        if (HeaderProblems(header).ToImmutableArray() is { IsEmpty: false } wrong)
        {
            return [new ActivityRow(1, null, null, null, wrong)];
        }
        if (lines.Length - 1 > MostLines)
        {
            return [new ActivityRow(1, null, null, null, [Problem("", $"{lines.Length}", $"最多 {MostLines} 行。", $"At most {MostLines} lines; split the file.")])];
        }
        var rows = new List<ActivityRow>();
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length > 0)
            {
                rows.Add(ReadRow(i + 1, line, header));
            }
        }
        return rows;
    }

    private static IEnumerable<RecordProblem> HeaderProblems(List<string> header)
    {
        foreach (var missing in Needed.Except(header))
        {
            yield return Problem(missing, null, $"缺少列 {missing}。", $"The column {missing} is missing.");
        }
        foreach (var twice in header.GroupBy(h => h).Where(g => g.Count() > 1))
        {
            yield return Problem(twice.Key, twice.Key, "列名重复。", "The column stands there twice.");
        }
        foreach (var other in header.Where(h => !Known.Contains(h) && !h.StartsWith(Field, StringComparison.Ordinal) && !h.StartsWith(Choice, StringComparison.Ordinal)))
        {
            yield return Problem(other, other, $"没有列 '{other}';可用:{string.Join(", ", Known)}, field.*, choice.*。", $"There is no column '{other}'; {string.Join(", ", Known)}, field.* and choice.* are.");
        }
    }

    private static ActivityRow ReadRow(int line, string text, List<string> header)
    {
        if (CsvTable.Split(text) is not { } cells)
        {
            return new ActivityRow(line, null, null, null, [Problem("", null, "双引号没有闭合。", "A double quote is not closed.")]);
        }
        if (cells.Count != header.Count)
        {
            return new ActivityRow(line, null, null, null, [Problem("", $"{cells.Count}", $"应有 {header.Count} 列。", $"{header.Count} cells are due.")]);
        }
        var cell = new ActivityCells(header.Zip(cells).Where(c => c.Second.Trim().Length > 0).ToDictionary(c => c.First, c => c.Second.Trim(), StringComparer.Ordinal));
        var record = new ActivityRecord
        {
            Id = cell.Text("id"),
            Kind = cell.Word<ActivityKind>("kind") ?? ActivityKind.Emission,
            Source = cell.Text("source"),
            Scope = cell.Scope("scope"),
            Category = cell.Whole("category"),
            Carrier = cell.Text("carrier"),
            Asset = cell.Asset("asset"),
            From = cell.Day("from"),
            To = cell.Day("to"),
            Method = cell.TextOrNull("method"),
            Fields = header.Where(h => h.StartsWith(Field, StringComparison.Ordinal) && cell.Has(h))
                .ToImmutableSortedDictionary(h => h[Field.Length..], cell.Amount, StringComparer.Ordinal),
            Choices = header.Where(h => h.StartsWith(Choice, StringComparison.Ordinal) && cell.Has(h))
                .ToImmutableSortedDictionary(h => h[Choice.Length..], cell.Text, StringComparer.Ordinal),
            Quality = cell.Word<ReadingQuality>("quality") ?? ReadingQuality.Manual,
            Uncertainty = cell.Number("uncertainty"),
            Evidence = cell.Evidence("evidence"),
            Note = cell.TextOrNull("note"),
        };
        var (version, reason) = (cell.Whole("version"), cell.TextOrNull("reason"));
        return cell.Problems.Count > 0
            ? new ActivityRow(line, null, version, reason, [.. cell.Problems])
            : new ActivityRow(line, record, version, reason, []);
    }

    internal static RecordProblem Problem(string column, string? value, string zh, string en) => new(column, value, new LocalizedName(zh, en));
}
