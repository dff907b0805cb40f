using System.Text.Json;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Json;

/// <summary>Reads NDJSON: one reading object per line (<c>application/x-ndjson</c>). A line that is no JSON is refused, the others are kept.</summary>
public sealed class JsonLinesReader(ReadingIntake intake) : LineFormat(intake)
{
    private int _malformed;

    /// <summary>Starts a request.</summary>
    public void Begin(DateTimeOffset receivedAt, IPointResolver? points = null)
    {
        Intake.Begin(receivedAt, points);
        Restart();
        _malformed = 0;
    }

    protected override void ReadLine(ReadOnlySpan<byte> line)
    {
        var text = Line == 1 && line.StartsWith(JsonReadingsReader.ByteOrderMark) ? line[JsonReadingsReader.ByteOrderMark.Length..] : line;
        if (Utf8Text.Trim(text).IsEmpty)
        {
            return;
        }
        // Every malformed line costs an exception: a body full of them is not worth the receiver's time.
        if (_malformed >= RefusalList.MaxKept)
        {
            Intake.Refusals.Add(Line, 0, "", $"not read: {_malformed} lines before it are no JSON");
            return;
        }
        try
        {
            var json = new Utf8JsonReader(text, JsonReadingsReader.Options);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("a line is one object such as {\"point\":\"press-1\",\"value\":1}", null, 0, 0);
            }
            var reading = JsonReadingObject.Read(ref json);
            if (json.Read())
            {
                throw new JsonException("nothing may follow the object in its line", null, 0, json.TokenStartIndex);
            }
            new JsonReadingTaker(Intake, text, new TextPlace(Line, 0)).Take(in reading);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            _malformed++;
            var at = (int)((fault as JsonException)?.BytePositionInLine ?? 0);
            Intake.Refusals.Add(Line, Utf8Text.Column(text, at), "", JsonReadingsReader.Words(fault));
        }
    }
}
