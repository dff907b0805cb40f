using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Ingestion.Factors;

/// <summary>The rows of a file of factors, and what is wrong with its form.</summary>
public sealed record FactorFile(ImmutableArray<FactorRow> Rows, ImmutableArray<FactorProblem> Problems);

/// <summary>
/// Reads factors that a user hands over: the columns of <c>models/factors/*.csv</c> in any order, and <c>table</c> where the file holds
/// several. Comma, semicolon or tab; UTF-8 or GB18030, as spreadsheets in China write it. Cells may hold line breaks inside quotes.
/// </summary>
public static class FactorCsvReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="bytes">The file.</param>
    /// <param name="table">Table of rows that name none; null: every row must.</param>
    public static FactorFile Read(ReadOnlySpan<byte> bytes, string? table = null)
    {
        var rows = ImmutableArray.CreateBuilder<FactorRow>();
        var problems = ImmutableArray.CreateBuilder<FactorProblem>();
        string[]? header = null;
        var delimiter = ',';
        foreach (var (line, text) in Records(Decode(bytes)))
        {
            if (header is null)
            {
                delimiter = DelimiterOf(text);
                header = [.. (CsvTable.Split(text, delimiter) ?? []).Select(c => c.Trim().ToLowerInvariant())];
                if (CheckHeader(header, line, table, problems))
                {
                    continue;
                }
                return new FactorFile([], problems.ToImmutable());
            }
            var cells = CsvTable.Split(text, delimiter);
            if (cells is null)
            {
                problems.Add(new FactorProblem(line, "row", null, new("双引号没有闭合。", "A double quote is not closed.")));
            }
            else if (cells.Count != header.Length)
            {
                problems.Add(new FactorProblem(line, "row", text.Length > 200 ? text[..200] : text, new(
                    $"有 {cells.Count} 个单元格，表头有 {header.Length} 列；含分隔符的文字请加双引号。", $"{cells.Count} cells stand under {header.Length} columns; a text with the separator stands in double quotes.")));
            }
            else if (cells.Any(c => c.Length > 0))
            {
                var draft = new FactorDraft { Table = table };
                for (var i = 0; i < header.Length; i++)
                {
                    draft = header[i] == "table" && cells[i].Length == 0 ? draft : FactorColumns.Set(draft, header[i], cells[i]);
                }
                rows.Add(new FactorRow(line, draft));
            }
        }
        if (header is null)
        {
            problems.Add(new FactorProblem(1, "header", null, new("文件为空。", "The file is empty.")));
        }
        return new FactorFile(rows.ToImmutable(), problems.ToImmutable());
    }

    private static bool CheckHeader(string[] header, long line, string? table, ImmutableArray<FactorProblem>.Builder problems)
    {
        var before = problems.Count;
        foreach (var unknown in header.Where(c => !FactorColumns.Has(c)))
        {
            problems.Add(new FactorProblem(line, unknown, unknown, new($"没有这一列；可用：{string.Join(", ", FactorColumns.All)}。", $"There is no such column; {string.Join(", ", FactorColumns.All)} are.")));
        }
        foreach (var twice in header.GroupBy(c => c).Where(g => g.Count() > 1))
        {
            problems.Add(new FactorProblem(line, twice.Key, twice.Key, new("列名重复。", "The column is there twice.")));
        }
        foreach (var missing in FactorColumns.Needed.Concat(table is null ? ["table"] : []).Where(c => !header.Contains(c)))
        {
            problems.Add(missing == "table"
                ? new FactorProblem(line, missing, null, new("缺少列 table；也可为整个文件指定一个因子表。", "The column table is missing; or name one table for the whole file."))
                : new FactorProblem(line, missing, null, new($"缺少列 {missing}。", $"The column {missing} is missing.")));
        }
        return problems.Count == before;
    }

    /// <summary>UTF-8 where it is that, else GB18030.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CsvEncoding.Find("gb18030")!.GetString(bytes);
        }
    }

    private static char DelimiterOf(string header) => new[] { ',', ';', '\t' }.MaxBy(c => header.Count(h => h == c));

    /// <summary>Records with the line they begin in; a line break inside quotes belongs to the cell.</summary>
    private static IEnumerable<(long Line, string Text)> Records(string text)
    {
        using var reader = new StringReader(text);
        var record = new StringBuilder();
        var open = false;
        long line = 0, first = 1;
        while (reader.ReadLine() is { } next)
        {
            line++;
            first = open ? first : line;
            record.Append(open ? " " : "").Append(next);
            open ^= next.AsSpan().Count('"') % 2 == 1;
            if (!open && record.Length > 0)
            {
                yield return (first, record.ToString());
                record.Clear();
            }
        }
        if (open)
        {
            yield return (first, record.ToString());
        }
    }
}
