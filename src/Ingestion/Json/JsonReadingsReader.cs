using System.Text.Json;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Json;

/// <summary>
/// Reads <c>{"readings":[{"point":..,"time":..,"value":..,"quality":..,"source":..,"unit":..}]}</c>, or the array alone, piece by piece.
/// </summary>
/// <remarks>
/// A reading that is wrong is refused with its index and place, the others are kept. Where the text stops being JSON nothing behind it
/// can be known: what came before is kept and the place is refused. Members we do not know are passed over.
/// </remarks>
public sealed class JsonReadingsReader(ReadingIntake intake) : IBodyFormat
{
    /// <summary>The largest reading (or other member) in bytes.</summary>
    public const int MaxItemBytes = LineFormat.MaxLineBytes;

    /// <summary>The base library quotes the rest of a broken word in its messages, which may be the whole body.</summary>
    private const int MaxWords = 160;

    internal static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    private JsonReaderState _state;
    private Phase _phase;
    private int _index;
    private TextPlace _place;

    private enum Phase
    {
        Root,
        Members,
        Readings,
        Broken,
    }

    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public ReadingIntake Intake { get; } = intake;

    /// <summary>Starts a request.</summary>
    public void Begin(DateTimeOffset receivedAt, IPointResolver? points = null)
    {
        Intake.Begin(receivedAt, points);
        _state = new JsonReaderState(Options);
        _phase = Phase.Root;
        _index = 0;
        _place = TextPlace.Start;
    }

    public int Consume(ReadOnlySpan<byte> text, bool isFinal)
    {
        if (_phase == Phase.Broken)
        {
            return text.Length;
        }
        var skipped = 0;
        if (_phase == Phase.Root && !isFinal && text.Length < ByteOrderMark.Length)
        {
            return 0;
        }
        if (_phase == Phase.Root && text.StartsWith(ByteOrderMark))
        {
            skipped = ByteOrderMark.Length;
        }
        return skipped + ConsumeJson(text[skipped..], isFinal);
    }

    internal static string Words(Exception fault)
    {
        // The base library ends its messages with "LineNumber: .. | BytePositionInLine: .. ." which the refusal says itself.
        var words = fault is JsonException ? fault.Message : "a text holds half of an escaped character";
        var tail = words.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "not JSON: " + Utf8Text.Printable(tail < 0 ? words : words[..tail], MaxWords);
    }

    private int ConsumeJson(ReadOnlySpan<byte> text, bool isFinal)
    {
        var json = new Utf8JsonReader(text, isFinal, _state);
        var done = 0;
        try
        {
            while (ReadItem(ref json, text))
            {
                _state = json.CurrentState;
                done = (int)json.BytesConsumed;
            }
            if (!isFinal && text.Length - done > MaxItemBytes)
            {
                throw new JsonException($"one item is longer than {MaxItemBytes} bytes");
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            Break(text, (int)json.BytesConsumed, Words(fault));
        }
        if (_phase == Phase.Broken || isFinal)
        {
            return text.Length;
        }
        _place = _place.Advance(text, done);
        return done;
    }

    /// <summary>Reads one token of the frame, or one reading as a whole; false where it is not there as a whole.</summary>
    private bool ReadItem(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        if (!json.Read())
        {
            return false;
        }
        switch (_phase)
        {
            case Phase.Root:
                _phase = json.TokenType switch
                {
                    JsonTokenType.StartObject => Phase.Members,
                    JsonTokenType.StartArray => Phase.Readings,
                    _ => throw new JsonException("a body is {\"readings\":[..]} or an array of readings"),
                };
                return true;
            case Phase.Readings when json.TokenType != JsonTokenType.EndArray:
                return ReadReading(ref json, text);
            case Phase.Members when json.TokenType == JsonTokenType.PropertyName:
                return ReadMember(ref json);
            case Phase.Readings:
                _phase = Phase.Members;
                return true;
            default:
                return true;
        }
    }

    private bool ReadMember(ref Utf8JsonReader json)
    {
        if (!json.ValueTextEquals("readings"u8))
        {
            return json.TrySkip();
        }
        if (!json.Read())
        {
            return false;
        }
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("\"readings\" is an array of objects");
        }
        _phase = Phase.Readings;
        return true;
    }

    private bool ReadReading(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        var whole = json;
        if (!whole.TrySkip())
        {
            return false;
        }
        Intake.Refusals.Index = _index++;
        var place = (At: (int)json.TokenStartIndex, Message: "a reading is an object such as {\"point\":\"press-1\",\"value\":1}");
        try
        {
            if (json.TokenType == JsonTokenType.StartObject)
            {
                var reading = JsonReadingObject.Read(ref json);
                new JsonReadingTaker(Intake, text, _place).Take(in reading);
                place.Message = "";
            }
        }
        catch (InvalidOperationException fault)
        {
            place.Message = Words(fault);
        }
        if (place.Message.Length > 0)
        {
            var at = _place.Advance(text, place.At);
            Intake.Refusals.Add(at.Line, at.Column + 1, "", place.Message);
        }
        json = whole;
        Intake.Refusals.Index = null;
        return true;
    }

    private void Break(ReadOnlySpan<byte> text, int at, string words)
    {
        var place = _place.Advance(text, at);
        Intake.Refusals.Add(place.Line, place.Column + 1, "", words);
        _phase = Phase.Broken;
    }
}
