using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Cuts a line into fields (RFC 4180, but a field never spans lines, so that an open quote cannot swallow the file).</summary>
internal sealed class CsvFields(byte delimiter)
{
    private (int Start, int Length, bool IsQuoted)[] _fields = new (int, int, bool)[16];
    private byte[] _unquoted = [];

    public int Count { get; private set; }

    /// <summary>The delimiter's byte, or null where the text is none.</summary>
    public static byte? DelimiterOf(string text) => text switch
    {
        "tab" or "\t" => (byte)'\t',
        [var c] when c is > ' ' and < (char)127 && !char.IsAsciiLetterOrDigit(c) && c is not ('"' or '.' or '-' or '+') => (byte)c,
        _ => null,
    };

    /// <summary>Cuts the line; stops after <paramref name="wanted"/> fields. False where a quote is not closed.</summary>
    /// <param name="faultAt">Byte offset of the open quote.</param>
    public bool Split(ReadOnlySpan<byte> line, int wanted, out int faultAt)
    {
        Count = 0;
        faultAt = 0;
        var at = 0;
        while (Count < wanted && at <= line.Length)
        {
            var start = at;
            if (at < line.Length && line[at] == '"')
            {
                at = ClosingQuote(line, at + 1);
                if (at < 0)
                {
                    faultAt = start;
                    return false;
                }
                Add(start + 1, at - start - 1, isQuoted: true);
                at++;
                if (at < line.Length && line[at] != delimiter)
                {
                    faultAt = start;
                    return false;
                }
                at++;
                continue;
            }
            var length = line[at..].IndexOf(delimiter);
            length = length < 0 ? line.Length - at : length;
            Add(start, length, isQuoted: false);
            at += length + 1;
        }
        return true;
    }

    public int StartOf(int field) => field < Count ? _fields[field].Start : 0;

    /// <summary>A field without its quotes and surrounding spaces; empty where the line is too short. Valid until the next call for a quoted field.</summary>
    public ReadOnlySpan<byte> Get(ReadOnlySpan<byte> line, int field)
    {
        if ((uint)field >= (uint)Count)
        {
            return default;
        }
        var (start, length, isQuoted) = _fields[field];
        var text = line.Slice(start, length);
        return Utf8Text.Trim(isQuoted && text.Contains((byte)'"') ? Unquote(text, start) : text);
    }

    private static int ClosingQuote(ReadOnlySpan<byte> line, int at)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                if (at + 1 < line.Length && line[at + 1] == '"')
                {
                    at++;
                    continue;
                }
                return at;
            }
        }
        return -1;
    }

    private void Add(int start, int length, bool isQuoted)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }
        _fields[Count++] = (start, length, isQuoted);
    }

    private ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> text, int start)
    {
        if (_unquoted.Length == 0)
        {
            _unquoted = new byte[LineFormat.MaxLineBytes];
        }
        // Fields do not overlap, so each has its place in the buffer.
        var to = _unquoted.AsSpan(start);
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            to[n++] = text[i];
            i += text[i] == '"' ? 1 : 0;
        }
        return to[..n];
    }
}
