using System.Text;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Json;
using FactoryTwin.Ingestion.Tests.Support;

namespace FactoryTwin.Ingestion.Tests.Json;

public sealed class JsonReadingsReaderTest : IDisposable
{
    private const string Good = """{"point":"press-1","time":"2026-03-01T11:00:00Z","value":1}""";

    private readonly SourceTable _sources = TestPoints.Sources();
    private readonly ReadingIntake _intake;
    private readonly JsonReadingsReader _reader;

    public JsonReadingsReaderTest()
    {
        _intake = TestPoints.Intake(sources: _sources);
        _reader = new JsonReadingsReader(_intake);
    }

    public void Dispose() => _intake.Dispose();

    [Fact]
    public void Consume_AllMembers_AreKept()
    {
        Read("""
            { "sentBy": {"a":[1,2]}, "readings": [
              {"point":"press-1","time":"2026-03-01T19:30:00.5+08:00","value":1.5,"quality":"manual","source":"app","unit":"MWh"},
              {"value":2e0,"time":1772364600000,"point":"incoming","note":{"deep":[]},"quality":null},
              {"point":"press-\u0031","value":3}
            ], "more": 1 }
            """);

        Assert.Empty(_intake.Refusals.Kept);
        Assert.Equal(
            [
                new ReadingEntry(TestPoints.Press, TestPoints.Ticks("2026-03-01T11:30:00.5Z"), 1500, ReadingQuality.Manual, 1),
                new ReadingEntry(TestPoints.Incoming, TestPoints.Ticks("2026-03-01T11:30:00Z"), 2, ReadingQuality.Measured, 0),
                new ReadingEntry(TestPoints.Press, TestPoints.Now.UtcTicks, 3, ReadingQuality.Measured, 0),
            ],
            _intake.Batch.Entries.ToArray());
        Assert.Equal("app", _sources.Names[1]);
    }

    [Theory]
    [InlineData("""{"point":"press-9","value":1}""", 11, "point", "no point 'press-9'")]
    [InlineData("""{"point":7,"value":1}""", 2, "point", "missing or no text")]
    [InlineData("""{"value":1}""", 2, "point", "missing or no text")]
    [InlineData("""{"point":"press-1"}""", 2, "value", "missing")]
    [InlineData("""{"point":"press-1","value":null}""", 2, "value", "missing")]
    [InlineData("""{"point":"press-1","value":"12"}""", 29, "value", "not a JSON number")]
    [InlineData("""{"point":"press-1","value":true}""", 29, "value", "not a JSON number")]
    [InlineData("""{"point":"press-1","value":1e999}""", 29, "value", "beyond the range")]
    [InlineData("""{"point":"press-1","value":1,"value":2}""", 31, "value", "twice")]
    [InlineData("""{"point":"press-1","value":1,"time":"2026-03-01T11:00:00"}""", 38, "time", "says no offset")]
    [InlineData("""{"point":"press-1","value":1,"time":"yesterday"}""", 38, "time", "ISO 8601")]
    [InlineData("""{"point":"press-1","value":1,"time":"2026-02-30T11:00:00Z"}""", 38, "time", "ISO 8601")]
    [InlineData("""{"point":"press-1","value":1,"time":1.5}""", 38, "time", "whole milliseconds")]
    [InlineData("""{"point":"press-1","value":1,"time":1772370000}""", 38, "time", "before 2000")]
    [InlineData("""{"point":"press-1","value":1,"time":"2026-03-01T13:00:01Z"}""", 38, "time", "1 h ahead")]
    [InlineData("""{"point":"press-1","value":1,"unit":"t"}""", 38, "unit", "depends on the carrier")]
    [InlineData("""{"point":"press-1","value":1,"unit":5}""", 38, "unit", "no text")]
    [InlineData("""{"point":"press-1","value":1,"quality":"good"}""", 41, "quality", "one of measured")]
    [InlineData("""{"point":"incoming","value":1}""", 2, "time", "interval starts")]
    [InlineData("[1]", 2, "", "a reading is an object")]
    [InlineData("""{"point":"\ud800","value":1}""", 2, "", "half of an escaped character")]
    public void Consume_BadReadingBetweenGoodOnes_IsRefusedWithItsPlaceAndTheGoodAreKept(string bad, int column, string field, string message)
    {
        Read($"{{\"readings\":[{Good},\n {bad},{Good}]}}");

        var refusal = Assert.Single(_intake.Refusals.Kept);
        Assert.Equal((2, column, field, 1), (refusal.Line, refusal.Column, refusal.Field, refusal.Index));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, _intake.Batch.Count);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("""{"readings":[GOOD,GOOD""", "not JSON")]
    [InlineData("""{"readings":[GOOD,GOOD,{"point":"press-1" "value":1}]}""", "not JSON")]
    [InlineData("""{"readings":[GOOD,GOOD]}{}""", "not JSON")]
    [InlineData("""{"readings":5}""", "is an array")]
    [InlineData("5", "a body is")]
    [InlineData("""{"readings":[GOOD,GOOD,[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}""", "not JSON")]
    public void Consume_BrokenText_KeepsWhatCameBefore(string text, string message)
    {
        Read(text.Replace("GOOD", Good, StringComparison.Ordinal));

        Assert.Contains(message, Assert.Single(_intake.Refusals.Kept).Message, StringComparison.Ordinal);
        Assert.Equal(text.Split("GOOD").Length - 1, _intake.Batch.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(100_000)]
    public async Task ReadAsync_InPieces_GivesPlacesInTheWhole(int piece)
    {
        var body = "\uFEFF{\"readings\":[\n" + string.Join(",\n", Enumerable.Repeat(Good, 3000)) + ",\n  {\"point\":\"x\",\"value\":1}]}";

        _reader.Begin(TestPoints.Now);
        await BodyReader.ReadAsync(new PiecesStream(Encoding.UTF8.GetBytes(body), piece), null, _reader);

        Assert.Equal(3000, _intake.Batch.Count);
        var refusal = Assert.Single(_intake.Refusals.Kept);
        Assert.Equal((3002, 12, 3000), (refusal.Line, refusal.Column, refusal.Index));
    }

    [Fact]
    public async Task ReadAsync_EndlessItem_IsRefusedInBoundedMemory()
    {
        _reader.Begin(TestPoints.Now);
        await BodyReader.ReadAsync(
            new PiecesStream(Encoding.UTF8.GetBytes($"[{Good},\"" + new string('x', 3_000_000)), 60_000), null, _reader);

        Assert.Equal(1, _intake.Batch.Count);
        Assert.Contains("longer than 65536", Assert.Single(_intake.Refusals.Kept).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonLines_BadLines_AreRefusedAndTheOthersKept()
    {
        var lines = new JsonLinesReader(_intake);
        lines.Begin(TestPoints.Now);

        lines.Consume(Encoding.UTF8.GetBytes($"{Good}\r\n\n{{\"point\":\n[]\n{Good} {Good}\n{{\"point\":\"x\",\"value\":1}}\n{Good}"), isFinal: true);

        Assert.Equal(2, _intake.Batch.Count);
        Assert.Equal([3, 4, 5, 6], _intake.Refusals.Kept.Select(r => r.Line));
        Assert.Equal((10, "point"), (_intake.Refusals.Kept[3].Column, _intake.Refusals.Kept[3].Field));
    }

    [Fact]
    public void JsonLines_OnlyRubbish_IsNotReadToTheEnd()
    {
        var lines = new JsonLinesReader(_intake);
        lines.Begin(TestPoints.Now);

        lines.Consume(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\n", 500_000))), isFinal: true);

        Assert.Equal(500_000, _intake.Refusals.Count);
    }

    private void Read(string text)
    {
        _reader.Begin(TestPoints.Now);
        Assert.Equal(Encoding.UTF8.GetByteCount(text), _reader.Consume(Encoding.UTF8.GetBytes(text), isFinal: true));
    }
}
