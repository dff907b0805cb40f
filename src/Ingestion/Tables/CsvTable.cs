using System.Globalization;
using System.Text;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>One row of a CSV table of ours, read by column name; every refusal has file and line.</summary>
internal sealed class CsvRow(string file, long line, IReadOnlyDictionary<string, string> cells)
{
    public TableFormatException Error(string column, string problem) => new(file, line, $"{column}: {problem}");

    /// <summary>Whether the table has the column at all.</summary>
    public bool Has(string column) => cells.ContainsKey(column);

    public string Text(string column) => TextOrNull(column) ?? throw Error(column, "it is empty.");

    public string? TextOrNull(string column) => cells.TryGetValue(column, out var text)
        ? text.Length > 0 ? text : null
        : throw Error(column, "the table has no such column.");

    public double Number(string column) => NumberOrNull(column) ?? throw Error(column, "it is empty.");

    public double? NumberOrNull(string column) => TextOrNull(column) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw Error(column, $"'{text}' is not a number.");

    public DateOnly? DateOrNull(string column) => TextOrNull(column) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Error(column, $"'{text}' is not a date; one is written as 2024-07-15.");

    public Unit Unit(string column) => UnitTable.TryFind(Text(column), out var unit) ? unit : throw Error(column, $"'{Text(column)}' is not a unit.");

    public Provenance Provenance() => new(
        Text("source"),
        Enum.TryParse<Confidence>(Text("confidence"), out var confidence) ? confidence : throw Error("confidence", "it is A, B, C or D."),
        TextOrNull("note"));
}

/// <summary>Reads the rows of a CSV table of ours: comma, UTF-8, header line, cells with a comma in double quotes, one row a line.</summary>
internal static class CsvTable
{
    public static IReadOnlyList<CsvRow> Rows(string file)
    {
        var rows = new List<CsvRow>();
        List<string>? header = null;
        var line = 0;
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (text.Length == 0)
            {
                continue;
            }
            var cells = Split(text) ?? throw new TableFormatException(file, line, "a double quote is not closed.");
            if (header is null)
            {
                header = cells;
                continue;
            }
            if (cells.Count != header.Count)
            {
                throw new TableFormatException(file, line, $"{cells.Count} cells stand under {header.Count} columns.");
            }
            rows.Add(new CsvRow(file, line, header.Zip(cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)));
        }
        return rows;
    }

    /// <summary>The cells of one line; null where a double quote is not closed.</summary>
    internal static List<string>? Split(string line, char delimiter = ',')
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case var c when c == delimiter && !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[i]);
                    break;
            }
        }
        cells.Add(cell.ToString());
        return quoted ? null : cells;
    }
}
