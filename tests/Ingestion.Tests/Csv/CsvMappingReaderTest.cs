using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Ingestion.Tests.Support;

namespace FactoryTwin.Ingestion.Tests.Csv;

public sealed class CsvMappingReaderTest
{
    private const string Time = "time: {column: t, zone: UTC}\n";
    private const string Columns = "columns: [{column: a, point: a}]\n";

    [Theory]
    [InlineData("", 1, "at least time and columns")]
    [InlineData(Columns, 1, "'time' is missing")]
    [InlineData(Time, 1, "either columns")]
    [InlineData(Time + Columns + "delimeter: x", 3, "did you mean 'delimiter'")]
    [InlineData(Time + Columns + "delimiter: a", 3, "one ASCII character")]
    [InlineData(Time + Columns + "encoding: klingon", 3, "No such encoding")]
    [InlineData(Time + Columns + "decimalMark: x", 3, "It should be")]
    [InlineData(Time + Columns + "thousandsMark: '.'", 3, "not the decimal mark")]
    [InlineData(Time + Columns + "qualities: {E: good}", 3, "one of measured")]
    [InlineData(Time + Columns + "schemaVersion: 2", 3, "reads version 1")]
    [InlineData("time: {column: t, format: dd/MM/yyyy HH:mm}\n" + Columns, 1, "Say zone or offsetColumn")]
    [InlineData("time: {column: t, format: hello, zone: UTC}\n" + Columns, 1, "It should be iso")]
    [InlineData("time: {column: t, zone: Asia/Chongqin}\n" + Columns, 1, "No such IANA zone")]
    [InlineData("time: {column: t, format: unix-s, dayEndRow: same-date}\n" + Columns, 1, "no date")]
    [InlineData("time: {column: t, stamp: middle}\n" + Columns, 1, "one of start, end")]
    [InlineData(Time + "columns: [{column: a, point: a, unit: kWhh}]", 2, "'kWhh', which is not known")]
    [InlineData(Time + "columns: [{column: a, point: a}, {column: b, point: a}]", 2, "has two columns")]
    public void Parse_WrongMapping_SaysLineAndWhatWouldBeRight(string yaml, int line, string message)
    {
        var result = CsvMappingReader.Parse("m.yaml", yaml);

        Assert.False(result.IsValid);
        Assert.Contains(result.Problems, p => p.Line == line && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_EveryFieldOfTheDocumentation_IsKnown()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "operations", "ingest.md"));
        var blocks = page.Split("```yaml\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.Equal(2, blocks.Count);

        Assert.Empty(CsvMappingReader.Parse("wide.yaml", blocks[0]).Problems);
        Assert.Empty(CsvMappingReader.Parse("long.yaml", Time + blocks[1]).Problems);
    }

    [Theory]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("GB2312")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    [InlineData("shift_jis")]
    public void Parse_EncodingsOfMeterPortals_AreKnown(string encoding) =>
        Assert.True(CsvMappingReader.Parse("m.yaml", Time + Columns + $"encoding: {encoding}").IsValid);
}
