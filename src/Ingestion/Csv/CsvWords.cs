using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>The words of a file: for missing values, qualities and points.</summary>
internal sealed class CsvWords
{
    private readonly Utf8Index _missing;
    private readonly Utf8Index _qualities;
    private readonly ReadingQuality[] _qualityOf;
    private readonly Utf8Index _points;
    private readonly byte[][] _pointOf;

    public CsvWords(CsvMapping mapping)
    {
        _missing = new Utf8Index([.. mapping.Missing.Distinct()]);
        _qualities = new Utf8Index([.. mapping.Qualities.Keys]);
        _qualityOf = [.. mapping.Qualities.Values.Select(v => QualityText.TryParse(Encoding.UTF8.GetBytes(v), out var quality) ? quality : default)];
        var points = mapping.Long?.Points;
        _points = new Utf8Index([.. points?.Keys ?? []]);
        _pointOf = [.. points?.Values.Select(Encoding.UTF8.GetBytes) ?? []];
    }

    public bool IsMissing(ReadOnlySpan<byte> text) => text.IsEmpty || _missing.Find(text) >= 0;

    public bool TryQuality(ReadOnlySpan<byte> word, out ReadingQuality quality)
    {
        var i = _qualities.Find(word);
        quality = i >= 0 ? _qualityOf[i] : default;
        return i >= 0 || QualityText.TryParse(word, out quality);
    }

    /// <summary>The point id that a name of the file stands for; the name itself where the mapping says nothing.</summary>
    public ReadOnlySpan<byte> PointOf(ReadOnlySpan<byte> name)
    {
        var i = _points.Find(name);
        return i >= 0 ? _pointOf[i] : name;
    }

    /// <summary>True where a list with | between its names holds the name.</summary>
    public static bool Lists(ReadOnlySpan<byte> list, ReadOnlySpan<byte> name)
    {
        while (!list.IsEmpty)
        {
            var end = list.IndexOf((byte)'|');
            var item = Utf8Text.Trim(end < 0 ? list : list[..end]);
            if (item.SequenceEqual(name))
            {
                return true;
            }
            list = end < 0 ? default : list[(end + 1)..];
        }
        return false;
    }
}
