using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using FactoryTwin.Domain.Model;
using FactoryTwin.Reports.Tables;

namespace FactoryTwin.Reports.Tests;

/// <summary>Workbooks are read back with the reader of the format's maker, and held against its schema.</summary>
public sealed class WorkbookTests
{
    private static readonly ReportBook Book = new(
        new("清单", "Inventory"),
        [new(new("工厂", "Factory"), "测试 & <factory>"), new(new("起", "From"), new DateTimeOffset(2025, 3, 1, 8, 30, 0, TimeSpan.FromHours(8)))],
        [
            Table("lines", new("明细", "Lines"), ["=1+1", 1.25, new DateOnly(2025, 12, 31)], ["坏\u0001字 \U0001F30D", default, new DateOnly(2026, 1, 1)], [new string('x', 40_000), -0.5, default]),
            Table("same", new("明细", "Lines"), []),
            Table("odd", new("太长的名字:[不允许]?*/\\ 超过三十一个字符的工作表名称一定要截短才行真的很长", "A name: [not allowed]?*/\\ and by far too long"), []),
        ]);

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Workbook_IsValidByItsSchema(string language)
    {
        using var document = Open(language);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
    }

    [Fact]
    public void Values_AreReadBackAsTheyAre_TextNeverAsFormula()
    {
        using var document = Open("en");
        var rows = Rows(document, 1);

        Assert.Equal(["Text", "Amount [kg]", "Day"], rows[0].Select(Value));
        Assert.Equal(["=1+1", "1.25", new DateTime(2025, 12, 31).ToOADate().ToString(CultureInfo.InvariantCulture)], rows[1].Select(Value));
        Assert.All(rows.SelectMany(r => r), cell => Assert.Null(cell.CellFormula));
        Assert.Equal("坏\uFFFD字 \U0001F30D", Value(rows[2][0]));
        Assert.Equal(["A3", "C3"], rows[2].Select(c => c.CellReference!.Value));
        Assert.Equal(32_767, Value(rows[3][0]).Length);
    }

    [Fact]
    public void Sheets_HaveNamesThatSpreadsheetsTake_NoneTwice()
    {
        using var document = Open("zh");
        var names = document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!).ToList();

        Assert.Equal(["说明", "明细", "明细 2"], names[..3]);
        Assert.All(names, name => Assert.True(name.Length <= 31 && name.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']) < 0, name));
    }

    [Fact]
    public void FirstSheet_SaysWhereTheFiguresComeFrom()
    {
        using var document = Open("zh");
        var rows = Rows(document, 0);

        Assert.Equal("清单", Value(rows[0][0]));
        Assert.Equal(["工厂", "测试 & <factory>"], rows[1].Select(Value));
        Assert.Equal(new DateTime(2025, 3, 1, 8, 30, 0), DateTime.FromOADate(double.Parse(Value(rows[2][1]), CultureInfo.InvariantCulture)));
    }

    private static ReportTable Table(string id, LocalizedName name, params ImmutableArray<ReportCell>[] rows) => new(
        id, name, [new(new("文字", "Text")), new(new("数量", "Amount"), "kg", NumberForm.Amount), new(new("日", "Day"))], [.. rows.Where(r => r.Length > 0)]);

    private static SpreadsheetDocument Open(string language) => SpreadsheetDocument.Open(new MemoryStream(WorkbookWriter.Write(Book, language)), isEditable: false);

    private static List<List<Cell>> Rows(SpreadsheetDocument document, int sheet)
    {
        var id = document.WorkbookPart!.Workbook.Descendants<Sheet>().ElementAt(sheet).Id!.Value!;
        return [.. ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().ToList())];
    }

    private static string Value(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue!.Text;
}
