namespace FactoryTwin.Ingestion.LineProtocol;

/// <summary>Takes the backslashes out of tag values.</summary>
internal static class LineEscapes
{
    /// <summary>A backslash counts only before a comma, equals sign, space or backslash; elsewhere it is itself.</summary>
    public static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is (byte)',' or (byte)'=' or (byte)' ' or (byte)'\\')
            {
                i++;
            }
            buffer[n++] = text[i];
        }
        return buffer[..n];
    }
}
