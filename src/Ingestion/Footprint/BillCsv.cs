using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Ingestion.Footprint;

/// <summary>One row of a bill of materials: the line, or what is wrong with it.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Bill">Null where the row is refused.</param>
/// <param name="Problems">Located by column name.</param>
public sealed record BillRow(int Line, BillLine? Bill, ImmutableArray<RecordProblem> Problems);

/// <summary>
/// Reads a bill of materials from CSV: comma, UTF-8, one line of the bill a row. Columns may stand in any order; those that are not needed
/// may be missing. Transport: legs with semicolons between, each factor and kilometres: <c>transport:hgv-average 350 km; transport:rail-freight 1200 km</c>.
/// </summary>
public static class BillCsv
{
    private static readonly string[] Known =
    [
        "id", "stage", "material", "name_zh", "name_en", "quantity", "unit", "factor", "product", "supplier", "quality_technology", "quality_time",
        "quality_geography", "limit", "biogenic_uptake", "mass", "transport", "cn_code", "note",
    ];

    private static readonly string[] Needed = ["id", "material", "quantity", "unit"];

    /// <summary>Columns by the fields that rules name.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["limitKilograms"] = "limit", ["biogenicUptakeKilograms"] = "biogenic_uptake", ["massKilograms"] = "mass", ["cnCode"] = "cn_code", ["name.zh"] = "name_zh", ["name.en"] = "name_en",
        ["quality.technology"] = "quality_technology", ["quality.time"] = "quality_time", ["quality.geography"] = "quality_geography",
    };

    /// <summary>Header with every column and an example.</summary>
    public static string Example =>
        "id,stage,material,name_zh,name_en,quantity,unit,factor,product,supplier,quality_technology,quality_time,quality_geography,limit,biogenic_uptake,mass,transport,cn_code,note\n"
        + "steel,rawMaterials,steel-sheet,钢板,Steel sheet,12.5,kg,material:metals,,,3,2,4,2.5,,,transport:hgv-average 350 km; transport:rail-freight 1200 km,,gross\n";

    /// <summary>The column that holds a field of a line.</summary>
    public static string ColumnOf(string field) => Columns.GetValueOrDefault(field) ?? field.Split('[', '.')[0];

    /// <param name="text">The file.</param>
    public static IReadOnlyList<BillRow> Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var header = CsvTable.Split(lines[0].TrimEnd('\r'))?.Select(c => c.Trim()).ToList() ?? [];
        if (HeaderProblems(header).ToImmutableArray() is { IsEmpty: false } wrong)
        {
            return [new BillRow(1, null, wrong)];
        }
        if (lines.Length - 1 > ProductRules.MostLines + 1)
        {
            return [new BillRow(1, null, [Problem("", $"{lines.Length}", $"最多 {ProductRules.MostLines} 行。", $"At most {ProductRules.MostLines} lines.")])];
        }
        var rows = new List<BillRow>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].TrimEnd('\r') is { Length: > 0 } line)
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
        foreach (var other in header.Except(Known))
        {
            yield return Problem(other, other, $"没有列 '{other}';可用:{string.Join(", ", Known)}。", $"There is no column '{other}'; {string.Join(", ", Known)} are.");
        }
    }

    private static BillRow ReadRow(int line, string text, List<string> header)
    {
        if (CsvTable.Split(text) is not { } cells)
        {
            return new BillRow(line, null, [Problem("", null, "双引号没有闭合。", "A double quote is not closed.")]);
        }
        if (cells.Count != header.Count)
        {
            return new BillRow(line, null, [Problem("", $"{cells.Count}", $"应有 {header.Count} 列。", $"{header.Count} cells are due.")]);
        }
        var cell = new BillCells(header.Zip(cells).Where(c => c.Second.Trim().Length > 0).ToDictionary(c => c.First, c => c.Second.Trim(), StringComparer.Ordinal));
        var bill = new BillLine
        {
            Id = cell.Text("id"),
            Stage = cell.Stage("stage"),
            Material = cell.Text("material"),
            Name = cell.Name("name_zh", "name_en"),
            Quantity = cell.Number("quantity") ?? cell.Missing("quantity"),
            Unit = cell.Text("unit"),
            Factor = cell.TextOrNull("factor"),
            Product = cell.TextOrNull("product"),
            Supplier = cell.TextOrNull("supplier"),
            Quality = cell.Quality("quality_technology", "quality_time", "quality_geography"),
            LimitKilograms = cell.Number("limit"),
            BiogenicUptakeKilograms = cell.Number("biogenic_uptake"),
            MassKilograms = cell.Number("mass"),
            Transport = cell.Legs("transport"),
            CnCode = cell.TextOrNull("cn_code"),
            Note = cell.TextOrNull("note"),
        };
        return cell.Problems.Count > 0 ? new BillRow(line, null, [.. cell.Problems]) : new BillRow(line, bill, []);
    }

    internal static RecordProblem Problem(string column, string? value, string zh, string en) => new(column, value, new LocalizedName(zh, en));
}
