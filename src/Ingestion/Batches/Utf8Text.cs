using System.Text;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>Small helpers on UTF-8 bytes of senders nobody has vetted.</summary>
internal static class Utf8Text
{
    private const int ExcerptBytes = 48;

    /// <summary>The start of a text for a message: at most 48 bytes, bad bytes and control characters replaced.</summary>
    public static string Excerpt(ReadOnlySpan<byte> utf8)
    {
        var cut = utf8.Length > ExcerptBytes;
        var length = cut ? ExcerptBytes : utf8.Length;
        while (cut && length > 0 && (utf8[length] & 0xC0) == 0x80)
        {
            length--;
        }
        var text = Printable(Encoding.UTF8.GetString(utf8[..length]), length);
        return cut ? text + "..." : text;
    }

    /// <summary>A text shortened to so many characters, control characters replaced.</summary>
    public static string Printable(string text, int max)
    {
        var cut = text.Length > max;
        var printable = string.Create(cut ? max : text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
            }
        });
        return cut ? printable + "..." : printable;
    }

    /// <summary>The character position, from 1, of a byte offset in a line.</summary>
    public static int Column(ReadOnlySpan<byte> line, int offset)
    {
        var column = 1;
        foreach (var b in line[..Math.Min(offset, line.Length)])
        {
            column += (b & 0xC0) != 0x80 ? 1 : 0;
        }
        return column;
    }

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);
}
