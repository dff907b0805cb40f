using System.Text;

namespace FactoryTwin.Reports.Tables;

/// <summary>A table as CSV (RFC 4180), UTF-8 with a byte order mark so that spreadsheet programs read Chinese.</summary>
public static class CsvWriter
{
    /// <param name="table">The table.</param>
    /// <param name="language">Of the header: zh or en.</param>
    public static byte[] Write(ReportTable table, string language)
    {
        var text = new StringBuilder();
        Line(text, table.Columns.Select(c => Quoted(c.Header(language))));
        foreach (var row in table.Rows)
        {
            Line(text, row.Select(cell => cell.Text is { } words ? Quoted(Harmless(words)) : cell.ToString()));
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    /// <summary>Text that a spreadsheet would take for a formula is marked as text (OWASP, CSV injection).</summary>
    private static string Harmless(string text) => text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
