using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.LineProtocol;

/// <summary>Cuts one line into its parts without copying; knows the syntax and nothing of meanings.</summary>
internal ref struct LineScanner(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> _line = line;

    /// <summary>Byte offset of the reading position; after a fault, where the fault is.</summary>
    public int At { get; private set; }

    /// <summary>What is wrong, as a sentence with what would be right; null while all is well.</summary>
    public string? Fault { get; private set; }

    public string FaultField { get; private set; } = "";

    public readonly bool AtEnd => At >= _line.Length;

    public readonly byte Current => _line[At];

    public void SkipSpaces()
    {
        while (At < _line.Length && _line[At] is (byte)' ' or (byte)'\t')
        {
            At++;
        }
    }

    public bool ReadParts(ref LineParts parts) => ReadTags(ref parts) && ReadFields(ref parts) && ReadTime(ref parts);

    private bool ReadTags(ref LineParts parts)
    {
        var measurement = To((byte)',', (byte)' ');
        if (measurement.Length == 0)
        {
            return Fail(At, "", "the measurement name is missing; a line starts like reading,point=<id> value=<number>");
        }
        while (!AtEnd && Current == ',')
        {
            At++;
            var key = To((byte)'=', (byte)',', (byte)' ');
            if (AtEnd || Current != '=' || key.Length == 0)
            {
                return Fail(key.Start, "", "a tag is written key=value; a comma or space inside needs a backslash before it");
            }
            At++;
            var value = To((byte)',', (byte)' ');
            var name = key.In(_line);
            if (value.Length == 0)
            {
                return Fail(key.Start, Name(name), "the tag has no value; leave it out or write key=value");
            }
            var isNew = name.Length switch
            {
                5 when name.SequenceEqual("point"u8) => Set(ref parts.Point, value),
                6 when name.SequenceEqual("source"u8) => Set(ref parts.Source, value),
                4 when name.SequenceEqual("unit"u8) => Set(ref parts.Unit, value),
                _ => true,
            };
            if (!isNew)
            {
                return Fail(key.Start, Name(name), "the tag is there twice");
            }
        }
        return true;
    }

    private bool ReadFields(ref LineParts parts)
    {
        SkipSpaces();
        if (AtEnd)
        {
            return Fail(At, "value", "the fields are missing; after the tags comes a space and value=<number>");
        }
        while (true)
        {
            var key = To((byte)'=', (byte)',', (byte)' ');
            if (AtEnd || Current != '=' || key.Length == 0)
            {
                return Fail(key.Start, "", "a field is written key=value, with a decimal point and no space");
            }
            At++;
            if (!ReadFieldValue(out var value))
            {
                return Fail(value.Start, Name(key.In(_line)), value.Length == 0 ? "the field has no value" : "the closing quote is missing");
            }
            var name = key.In(_line);
            var isNew = name.Length switch
            {
                5 when name.SequenceEqual("value"u8) => Set(ref parts.Value, value),
                7 when name.SequenceEqual("quality"u8) => Set(ref parts.Quality, value),
                _ => true,
            };
            if (!isNew)
            {
                return Fail(key.Start, Name(name), "the field is there twice");
            }
            if (AtEnd || Current != ',')
            {
                return true;
            }
            At++;
        }
    }

    private bool ReadFieldValue(out LinePart value)
    {
        if (AtEnd || Current != '"')
        {
            value = To((byte)',', (byte)' ');
            return value.Length > 0;
        }
        var start = At;
        var escapes = false;
        for (var i = start + 1; i < _line.Length; i++)
        {
            if (_line[i] == '\\')
            {
                escapes = true;
                i++;
            }
            else if (_line[i] == '"')
            {
                At = i + 1;
                value = new LinePart(start, At - start, escapes);
                return AtEnd || Current is (byte)',' or (byte)' ' or (byte)'\t';
            }
        }
        value = new LinePart(start, _line.Length - start, escapes);
        return false;
    }

    private bool ReadTime(ref LineParts parts)
    {
        SkipSpaces();
        if (AtEnd)
        {
            return true;
        }
        parts.Time = To((byte)' ', (byte)'\t');
        SkipSpaces();
        return AtEnd || Fail(At, "time", "nothing may follow the time; a space inside a tag or name needs a backslash before it");
    }

    private LinePart To(byte end1, byte end2) => To(end1, end2, end2);

    /// <summary>Up to one of the ends that has no backslash before it, or to the end of the line.</summary>
    private LinePart To(byte end1, byte end2, byte end3)
    {
        var start = At;
        var escapes = false;
        var i = start;
        for (; i < _line.Length; i++)
        {
            var b = _line[i];
            if (b == '\\')
            {
                escapes = true;
                i++;
            }
            else if (b == end1 || b == end2 || b == end3)
            {
                break;
            }
        }
        At = Math.Min(i, _line.Length);
        return new LinePart(start, At - start, escapes);
    }

    private static bool Set(ref LinePart part, LinePart value)
    {
        var isNew = part.IsAbsent;
        part = value;
        return isNew;
    }

    private bool Fail(int at, string field, string message)
    {
        (At, FaultField, Fault) = (at, field, message);
        return false;
    }

    private static string Name(ReadOnlySpan<byte> name) => Utf8Text.Excerpt(name);
}
