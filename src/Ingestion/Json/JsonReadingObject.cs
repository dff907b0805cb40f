using System.Text.Json;

namespace FactoryTwin.Ingestion.Json;

/// <summary>One JSON object read as far as it is a reading: where its members stand. Meanings are checked afterwards.</summary>
internal ref struct JsonReadingObject
{
    public JsonMember Point;
    public JsonMember Time;
    public JsonMember Value;
    public JsonMember Quality;
    public JsonMember Source;
    public JsonMember Unit;

    /// <summary>Byte offset of the object, then of the member that is there twice.</summary>
    public int At;

    /// <summary>The member that is there twice; null where all are there once.</summary>
    public string? Twice;

    /// <summary>Reads the object that the reader stands on; it must be there as a whole.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text holds escapes of half a character.</exception>
    public static JsonReadingObject Read(ref Utf8JsonReader json)
    {
        var reading = new JsonReadingObject { At = (int)json.TokenStartIndex };
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            reading.ReadMember(ref json);
        }
        return reading;
    }

    private void ReadMember(ref Utf8JsonReader json)
    {
        var at = (int)json.TokenStartIndex;
        if (json.ValueTextEquals("point"u8))
        {
            Set(ref Point, "point", at, ref json);
        }
        else if (json.ValueTextEquals("time"u8))
        {
            Set(ref Time, "time", at, ref json);
        }
        else if (json.ValueTextEquals("value"u8))
        {
            Set(ref Value, "value", at, ref json);
        }
        else if (json.ValueTextEquals("quality"u8))
        {
            Set(ref Quality, "quality", at, ref json);
        }
        else if (json.ValueTextEquals("source"u8))
        {
            Set(ref Source, "source", at, ref json);
        }
        else if (json.ValueTextEquals("unit"u8))
        {
            Set(ref Unit, "unit", at, ref json);
        }
        else
        {
            json.Read();
            json.TrySkip();
        }
    }

    private void Set(ref JsonMember member, string name, int at, ref Utf8JsonReader json)
    {
        if (member.Type != JsonTokenType.None && Twice is null)
        {
            Twice = name;
            At = at;
        }
        json.Read();
        member = new JsonMember(json.TokenType, (int)json.TokenStartIndex, json.ValueIsEscaped ? Unescape(json) : json.ValueSpan);
        json.TrySkip();
    }

    /// <summary>Rare enough in ids to allocate.</summary>
    private static ReadOnlySpan<byte> Unescape(Utf8JsonReader json)
    {
        var text = new byte[json.ValueSpan.Length];
        return text.AsSpan(0, json.CopyString(text));
    }
}

/// <summary>The value of one member as written.</summary>
internal readonly ref struct JsonMember(JsonTokenType type, int at, ReadOnlySpan<byte> text)
{
    public JsonTokenType Type { get; } = type;

    public int At { get; } = at;

    /// <summary>Without quotes; empty for objects and arrays.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Absent, or null, which says the same.</summary>
    public bool IsAbsent => Type is JsonTokenType.None or JsonTokenType.Null;
}
