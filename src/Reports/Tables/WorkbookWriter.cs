using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Reports.Tables;

/// <summary>
/// A book as an Office Open XML workbook (ECMA-376): a sheet that says where the figures come from, then a sheet a table with its header
/// kept in sight and filters. Text is always text, never a formula.
/// </summary>
public static class WorkbookWriter
{
    /// <summary>Characters of a cell at most.</summary>
    private const int LongestText = 32_767;

    private const int LongestSheetName = 31;
    private static readonly LocalizedName About = new("说明", "About");

    /// <param name="book">The book.</param>
    /// <param name="language">zh or en.</param>
    public static byte[] Write(ReportBook book, string language)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            workbook.Workbook = new Workbook(sheets);
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Make();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            Add(About.In(language), part => WriteNotes(part, book, language));
            foreach (var table in book.Tables)
            {
                Add(table.Name.In(language), part => WriteTable(part, table, language));
            }

            void Add(string name, Action<WorksheetPart> write)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                write(part);
                sheets.Append(new Sheet { Name = SheetName(name, names), SheetId = (uint)names.Count, Id = workbook.GetIdOfPart(part) });
            }
        }
        return buffer.ToArray();
    }

    private static void WriteNotes(WorksheetPart part, ReportBook book, string language)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = 30, CustomWidth = true }, new Column { Min = 2, Max = 2, Width = 90, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, 1, [(book.Title.In(language), WorkbookStyles.Title)]);
        for (var i = 0; i < book.Notes.Length; i++)
        {
            var note = book.Notes[i];
            WriteRow(writer, i + 3, [(note.Name.In(language), WorkbookStyles.Strong), (note.Value, WorkbookStyles.Of(note.Value, NumberForm.Plain))]);
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteTable(WorksheetPart part, ReportTable table, string language)
    {
        var last = Reference(table.Columns.Length, table.Rows.Count + 1);
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(table.Columns.Select((c, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, 1, [.. table.Columns.Select(c => ((ReportCell)c.Header(language), WorkbookStyles.Header))]);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            WriteRow(writer, i + 2, [.. table.Rows[i].Select((cell, c) => (cell, WorkbookStyles.Of(cell, table.Columns[c].Form)))]);
        }
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{last}" });
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, int row, IReadOnlyList<(ReportCell Cell, uint Style)> cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)row });
        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, style) = cells[i];
            if (!cell.IsEmpty)
            {
                writer.WriteElement(Make(cell, Reference(i + 1, row), style));
            }
        }
        writer.WriteEndElement();
    }

    private static Cell Make(ReportCell cell, string reference, uint style) => cell.Text is { } text
        ? new Cell(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString,
        }
        : new Cell(new CellValue(cell.Time?.ToOADate() ?? cell.Number!.Value)) { CellReference = reference, StyleIndex = style, DataType = CellValues.Number };

    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            // What XML 1.0 cannot carry is shown as a replacement, not dropped.
            var fits = rune.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF);
            if (clean.Length + rune.Utf16SequenceLength > LongestText)
            {
                break;
            }
            clean.Append(fits ? rune.ToString() : "\uFFFD");
        }
        return clean.ToString();
    }

    /// <summary>Excel allows no two sheets of one name, nor some characters in it.</summary>
    private static string SheetName(string name, HashSet<string> taken)
    {
        var clean = string.Concat(name.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
        clean = clean[..Math.Min(clean.Length, LongestSheetName)];
        for (var n = 2; !taken.Add(clean); n++)
        {
            var tail = string.Create(CultureInfo.InvariantCulture, $" {n}");
            clean = clean[..Math.Min(clean.Length, LongestSheetName - tail.Length)] + tail;
        }
        return clean;
    }

    private static string Reference(int column, int row)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
