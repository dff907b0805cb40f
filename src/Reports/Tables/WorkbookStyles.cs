using DocumentFormat.OpenXml.Spreadsheet;

namespace FactoryTwin.Reports.Tables;

/// <summary>The few styles that sheets use, by index.</summary>
internal static class WorkbookStyles
{
    public const uint Title = 1;
    public const uint Strong = 2;
    public const uint Header = 3;

    private const uint Plain = 0;
    private const uint Wrapped = 4;
    private const uint FirstForm = 5;
    private const uint Day = 9;
    private const uint Moment = 10;
    private const uint FirstOwnFormat = 164;

    /// <summary>In the order of <see cref="NumberForm"/> after the plain one, then day and moment.</summary>
    private static readonly string[] Formats = ["#,##0", "#,##0.000", "#,##0.00", "0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"];

    public static uint Of(ReportCell cell, NumberForm form) => cell switch
    {
        { Time: not null, IsDay: true } => Day,
        { Time: not null } => Moment,
        { Text: not null } => Wrapped,
        _ => form == NumberForm.Plain ? Plain : FirstForm + (uint)form - 1,
    };

    public static Stylesheet Make()
    {
        var fonts = new Fonts(new Font(), new Font(new Bold(), new FontSize { Val = 14 }), new Font(new Bold()));
        var fills = new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF0" }) { PatternType = PatternValues.Solid }));
        var forms = Formats.Select((_, i) => new CellFormat { NumberFormatId = FirstOwnFormat + (uint)i, ApplyNumberFormat = true });
        return new Stylesheet(
            new NumberingFormats(Formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code })),
            fonts,
            fills,
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats((CellFormat[])
            [
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat { FontId = 2, ApplyFont = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FontId = 2, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyAlignment = true },
                new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true },
                .. forms,
            ]));
    }
}
