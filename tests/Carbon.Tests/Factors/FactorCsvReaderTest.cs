using System.Text;
using FactoryTwin.Ingestion.Factors;

namespace FactoryTwin.Carbon.Tests.Factors;

public sealed class FactorCsvReaderTest
{
    private const string Header = "table,id,edition,region,carrier,value,unit,source,confidence,note\n";

    [Fact]
    public void Read_TakesRowsWithTheirLines()
    {
        var file = FactorCsvReader.Read(Encoding.UTF8.GetBytes("\uFEFF" + Header + "material,steel-coil,e,CN,material,1.90,tCO2e/t,\"EPD, page 3\",B,\"two\nlines\"\n\nmaterial,al,e,CN,material,16.5,tCO2e/t,EPD,B,\n"));
        Assert.Empty(file.Problems);
        Assert.Equal([2L, 5L], file.Rows.Select(r => r.Line!.Value));
        Assert.Equal(("1.90", "EPD, page 3", "two lines"), (file.Rows[0].Draft.Value, file.Rows[0].Draft.Source, file.Rows[0].Draft.Note));
    }

    /// <summary>Spreadsheets in China write GB18030; others part by semicolon.</summary>
    [Fact]
    public void Read_OtherEncodingAndSeparator()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = (Header + "material,steel,版本,重庆,material,1.9,tCO2e/t,供应商,B,\n").Replace(',', ';');
        Assert.Equal("重庆", Assert.Single(FactorCsvReader.Read(Encoding.GetEncoding("gb18030").GetBytes(text)).Rows).Draft.Region);
    }

    [Theory]
    [InlineData("", 1, "header")]
    [InlineData("table,id,colour\n", 1, "colour")]
    [InlineData("id,edition,region,carrier,value,unit,source,confidence\n", 1, "table")]
    [InlineData(Header + "material,a,b\n", 2, "row")]
    [InlineData(Header + "material,\"a,e,CN,m,1,tCO2e/t,s,B,\n", 2, "row")]
    public void Read_Slip_IsLocated(string text, long line, string field)
    {
        var file = FactorCsvReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Contains(file.Problems, p => p.Line == line && p.Field == field);
    }

    [Fact]
    public void Read_TableForTheWholeFile() =>
        Assert.Equal("spend", Assert.Single(FactorCsvReader.Read("id,edition,region,carrier,value,unit,source,confidence\na,e,CN,x,1,kgCO2e/CNY,s,B\n"u8, "spend").Rows).Draft.Table);
}
