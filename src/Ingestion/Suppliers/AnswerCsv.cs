using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Activities;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Ingestion.Suppliers;

/// <summary>
/// Reads values of a supplier from CSV: comma, UTF-8, one product a line. Columns: product, kgCO2e, unit, from, to (half-open), and where they
/// are known validTo, fossil, biogenicUptake, primaryShare [%], technologyDqr, timeDqr, geographyDqr [1..5], reference, standards, geography, note.
/// </summary>
public static class AnswerCsv
{
    private const double WorstRating = 5;

    private static readonly string[] Needed = ["product", "kgCO2e", "unit", "from", "to"];

    private static readonly string[] Known =
        [.. Needed, "validTo", "fossil", "biogenicUptake", "primaryShare", "technologyDqr", "timeDqr", "geographyDqr", "reference", "standards", "geography", "note"];

    private static readonly ValuePaths Paths = new("unit", "kgCO2e", "to", "primaryShare", "technologyDqr");

    /// <summary>A file to start from; the supplier fills it in.</summary>
    public static string Example =>
        string.Join(',', Known) + "\nsteel-sheet,2250,t,2024-01-01,2025-01-01,,2250,,60,1.5,1,1,PCF-2024-017,ISO14067,CN,\n";

    /// <summary>A file for the products of a request, to be filled in.</summary>
    public static string Blank(DataRequest request, Supplier supplier) =>
        string.Join(',', Known) + "\n" + string.Concat(
            supplier.Items.Where(i => request.Products.IsEmpty || request.Products.Contains(i.Product))
                .Select(i => $"{i.Product},,{i.Unit},{request.From:yyyy-MM-dd},{request.To:yyyy-MM-dd},,,,,,,,,,,\n"));

    /// <param name="text">The file.</param>
    /// <param name="supplier">Whose products it speaks of.</param>
    public static AnswerFile Read(string text, Supplier supplier)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var header = CsvTable.Split(lines[0].TrimEnd('\r'))?.Select(c => c.Trim()).ToList() ?? [];
        if (HeaderProblems(header).ToImmutableArray() is { IsEmpty: false } wrong)
        {
            return new AnswerFile("csv", [new AnswerRow(1, null, wrong)]);
        }
        if (lines.Length - 1 > AnswerFile.MostRows)
        {
            return new AnswerFile("csv", [new AnswerRow(1, null, [Problem("", $"{lines.Length}", $"最多 {AnswerFile.MostRows} 行。", $"At most {AnswerFile.MostRows} lines; split the file.")])]);
        }
        var rows = ImmutableArray.CreateBuilder<AnswerRow>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].TrimEnd('\r') is { Length: > 0 } line)
            {
                rows.Add(ReadRow(i + 1, line, header, supplier));
            }
        }
        return new AnswerFile("csv", rows.ToImmutable());
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
        foreach (var other in header.Except(Known))
        {
            yield return Problem(other, other, $"没有列 '{other}';可用:{string.Join(", ", Known)}。", $"There is no column '{other}'; {string.Join(", ", Known)} are.");
        }
    }

    private static AnswerRow ReadRow(int line, string text, List<string> header, Supplier supplier)
    {
        if (CsvTable.Split(text) is not { } cells)
        {
            return new AnswerRow(line, null, [Problem("", null, "双引号没有闭合。", "A double quote is not closed.")]);
        }
        if (cells.Count != header.Count)
        {
            return new AnswerRow(line, null, [Problem("", $"{cells.Count}", $"应有 {header.Count} 列。", $"{header.Count} cells are due.")]);
        }
        var cell = new ActivityCells(header.Zip(cells).Where(c => c.Second.Trim().Length > 0).ToDictionary(c => c.First, c => c.Second.Trim(), StringComparer.Ordinal));
        var item = cell.Has("product") ? ValueChecks.ItemOf(supplier, [cell.Text("product")], "product", cell.Problems) : Missing<SuppliedItem>(cell, "product");
        var value = new ProductValue
        {
            Product = item?.Product ?? "",
            KilogramsPerUnit = cell.Number("kgCO2e") ?? Missing(cell, "kgCO2e"),
            Unit = cell.Text("unit"),
            From = cell.Day("from"),
            To = cell.Day("to"),
            ValidTo = cell.Has("validTo") ? cell.Day("validTo") : null,
            FossilKilogramsPerUnit = cell.Number("fossil"),
            BiogenicUptakeKilogramsPerUnit = cell.Number("biogenicUptake"),
            PrimaryShare = cell.Number("primaryShare") / 100,
            Quality = cell.Has("technologyDqr") || cell.Has("timeDqr") || cell.Has("geographyDqr")
                ? new ValueQuality(cell.Number("technologyDqr") ?? Missing(cell, "technologyDqr"), cell.Number("timeDqr") ?? Missing(cell, "timeDqr"), cell.Number("geographyDqr") ?? Missing(cell, "geographyDqr"), WorstRating)
                : null,
            Reference = cell.TextOrNull("reference"),
            Standards = cell.TextOrNull("standards"),
            Geography = cell.TextOrNull("geography"),
            Note = cell.TextOrNull("note"),
            Line = line,
        };
        if (cell.Problems.Count == 0)
        {
            ValueChecks.Check(value, item!, Paths, cell.Problems);
        }
        return cell.Problems.Count > 0 ? new AnswerRow(line, null, [.. cell.Problems]) : new AnswerRow(line, value, []);
    }

    /// <summary>Missing is never zero: what is needed and not there is refused.</summary>
    private static double Missing(ActivityCells cell, string column)
    {
        Missing<object>(cell, column);
        return 0;
    }

    private static T? Missing<T>(ActivityCells cell, string column)
        where T : class
    {
        if (!cell.Problems.Exists(p => p.Path == column))
        {
            cell.Problems.Add(Problem(column, null, "不能为空。", "It is empty."));
        }
        return null;
    }

    internal static RecordProblem Problem(string column, string? value, string zh, string en) => new(column, value, new LocalizedName(zh, en));
}
