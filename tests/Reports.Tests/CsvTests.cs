using System.Text;
using FactoryTwin.Reports.Tables;

namespace FactoryTwin.Reports.Tests;

/// <summary>CSV as RFC 4180 and spreadsheet programs read it.</summary>
public sealed class CsvTests
{
    [Fact]
    public void Csv_QuotesWhatNeedsIt_AndBeginsWithAMark()
    {
        var table = new ReportTable("t", new("表", "Table"), [new(new("名称", "Name")), new(new("排放量", "Emissions"), "tCO2e"), new(new("日", "Day"))],
            [["a,\"b\"\nc", 1234.5, new DateOnly(2025, 1, 2)], ["无", default, default]]);

        var bytes = CsvWriter.Write(table, "zh");

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("名称,排放量 [tCO2e],日\r\n\"a,\"\"b\"\"\nc\",1234.5,2025-01-02\r\n无,,\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@sum", "'@sum")]
    public void Text_ThatASpreadsheetWouldRun_IsMarkedAsText(string text, string written)
    {
        var table = new ReportTable("t", new("表", "Table"), [new(new("文", "T")), new(new("数", "N"))], [[text, -1.5]]);

        Assert.Equal($"T,N\r\n{written},-1.5\r\n", Encoding.UTF8.GetString(CsvWriter.Write(table, "en")[3..]));
    }
}
