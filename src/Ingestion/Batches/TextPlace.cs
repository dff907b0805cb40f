namespace FactoryTwin.Ingestion.Batches;

/// <summary>Line and column of the start of a piece of text, so that an offset in the piece becomes a place in the whole.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Characters before the piece in its first line.</param>
internal readonly record struct TextPlace(int Line, int Column)
{
    public static readonly TextPlace Start = new(1, 0);

    /// <summary>The place of a byte offset in the piece; the column counts from 0 here.</summary>
    public TextPlace Advance(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var lines = before.Count((byte)'\n');
        var inLine = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new TextPlace(Line + lines, (lines == 0 ? Column : 0) + Utf8Text.Column(inLine, inLine.Length) - 1);
    }
}
