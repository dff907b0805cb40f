using System.Runtime.CompilerServices;
using FactoryTwin.Ingestion.Json;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>Builds the sentence of a refusal, or nothing where the list is full: a million bad lines cost a million counts, not strings.</summary>
[InterpolatedStringHandler]
public ref struct RefusalMessage
{
    private DefaultInterpolatedStringHandler _text;

    public RefusalMessage(int literalLength, int formattedCount, RefusalList list, out bool isBuilt)
    {
        isBuilt = !list.IsFull;
        _text = isBuilt ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    /// <summary>As above, for formats that refuse through a method of their own.</summary>
    public RefusalMessage(int literalLength, int formattedCount, LineFormat format, out bool isBuilt)
        : this(literalLength, formattedCount, format.Intake.Refusals, out isBuilt)
    {
    }

    /// <inheritdoc cref="RefusalMessage(int, int, LineFormat, out bool)"/>
    internal RefusalMessage(int literalLength, int formattedCount, scoped JsonReadingTaker taker, out bool isBuilt)
        : this(literalLength, formattedCount, taker.Refusals, out isBuilt)
    {
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted(string? text) => _text.AppendFormatted(text);

    public void AppendFormatted(int number) => _text.AppendFormatted(number);

    /// <summary>Text of the sender, shortened and made printable.</summary>
    public void AppendFormatted(ReadOnlySpan<byte> utf8) => _text.AppendLiteral(Utf8Text.Excerpt(utf8));

    internal string ToStringAndClear() => _text.ToStringAndClear();
}
