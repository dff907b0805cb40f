using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>The words for qualities on the wire.</summary>
public static class QualityText
{
    /// <summary>For messages.</summary>
    public const string Allowed = "measured, manual, estimated, substituted, suspect";

    public static bool TryParse(ReadOnlySpan<byte> text, out ReadingQuality quality)
    {
        (var known, quality) = text switch
        {
            _ when text.SequenceEqual("measured"u8) => (true, ReadingQuality.Measured),
            _ when text.SequenceEqual("estimated"u8) => (true, ReadingQuality.Estimated),
            _ when text.SequenceEqual("manual"u8) => (true, ReadingQuality.Manual),
            _ when text.SequenceEqual("substituted"u8) => (true, ReadingQuality.Substituted),
            _ when text.SequenceEqual("suspect"u8) => (true, ReadingQuality.Suspect),
            _ => (false, ReadingQuality.Measured),
        };
        return known;
    }

    public static string ToText(this ReadingQuality quality) => quality switch
    {
        ReadingQuality.Measured => "measured",
        ReadingQuality.Manual => "manual",
        ReadingQuality.Estimated => "estimated",
        ReadingQuality.Substituted => "substituted",
        _ => "suspect",
    };
}
