using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactoryTwin.Carbon.Ledger.Serials;

/// <summary>A set of serial numbers as ranges in order, none touching the next. Immutable; written as <c>1-500,1001-2000</c>.</summary>
[JsonConverter(typeof(SerialSetJson))]
public sealed class SerialSet : IEquatable<SerialSet>
{
    public static readonly SerialSet Empty = new([]);

    private SerialSet(ImmutableArray<SerialRange> ranges)
    {
        Ranges = ranges;
        foreach (var range in ranges)
        {
            Count += range.Count;
        }
    }

    public ImmutableArray<SerialRange> Ranges { get; }

    /// <summary>How many units.</summary>
    public long Count { get; }

    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>The ranges in order, those that touch or overlap as one.</summary>
    public static SerialSet Of(params IEnumerable<SerialRange> ranges)
    {
        var merged = ImmutableArray.CreateBuilder<SerialRange>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = new SerialRange(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }
        return merged.Count == 0 ? Empty : new SerialSet(merged.ToImmutable());
    }

    public SerialSet Union(SerialSet other) => other.IsEmpty ? this : IsEmpty ? other : Of(Ranges.Concat(other.Ranges));

    public SerialSet Intersect(SerialSet other)
    {
        var common = ImmutableArray.CreateBuilder<SerialRange>();
        for (int i = 0, j = 0; i < Ranges.Length && j < other.Ranges.Length;)
        {
            var (a, b) = (Ranges[i], other.Ranges[j]);
            if (a.Overlaps(b))
            {
                common.Add(new SerialRange(Math.Max(a.First, b.First), Math.Min(a.Last, b.Last)));
            }
            if (a.Last < b.Last)
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return common.Count == 0 ? Empty : new SerialSet(common.ToImmutable());
    }

    public SerialSet Except(SerialSet other)
    {
        var left = ImmutableArray.CreateBuilder<SerialRange>();
        var j = 0;
        foreach (var range in Ranges)
        {
            var first = range.First;
            while (j < other.Ranges.Length && other.Ranges[j].Last < first)
            {
                j++;
            }
            for (var k = j; k < other.Ranges.Length && other.Ranges[k].First <= range.Last; k++)
            {
                if (other.Ranges[k].First > first)
                {
                    left.Add(new SerialRange(first, other.Ranges[k].First - 1));
                }
                first = other.Ranges[k].Last + 1;
            }
            if (first <= range.Last)
            {
                left.Add(new SerialRange(first, range.Last));
            }
        }
        return left.Count == 0 ? Empty : new SerialSet(left.ToImmutable());
    }

    public bool Overlaps(SerialSet other) => !Intersect(other).IsEmpty;

    public bool Contains(SerialSet other) => other.Except(this).IsEmpty;

    /// <summary>The lowest units, all where there are fewer.</summary>
    public SerialSet Take(long units)
    {
        var taken = ImmutableArray.CreateBuilder<SerialRange>();
        foreach (var range in Ranges)
        {
            if (units <= 0)
            {
                break;
            }
            taken.Add(range.Count <= units ? range : new SerialRange(range.First, range.First + units - 1));
            units -= range.Count;
        }
        return taken.Count == 0 ? Empty : new SerialSet(taken.ToImmutable());
    }

    /// <summary>Reads ranges separated by commas, semicolons or blanks.</summary>
    /// <returns>False where a part is no range, or two of them overlap: a number named twice is a slip of the pen.</returns>
    public static bool TryParse(string text, out SerialSet set)
    {
        set = Empty;
        var ranges = new List<SerialRange>();
        foreach (var part in text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!SerialRange.TryParse(part, out var range) || ranges.Any(r => r.Overlaps(range)))
            {
                return false;
            }
            ranges.Add(range);
        }
        set = Of(ranges);
        return true;
    }

    /// <exception cref="FormatException">The text is no set of ranges.</exception>
    public static SerialSet Parse(string text) => TryParse(text, out var set)
        ? set
        : throw new FormatException($"'{text}' is not a set of serial ranges such as 1-500,1001-2000.");

    public bool Equals(SerialSet? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    public override bool Equals(object? obj) => Equals(obj as SerialSet);

    public override int GetHashCode() => HashCode.Combine(Count, Ranges.IsEmpty ? 0 : Ranges[0].First);

    public override string ToString() => string.Join(',', Ranges);

    private sealed class SerialSetJson : JsonConverter<SerialSet>
    {
        public override SerialSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && TryParse(text, out var set) ? set : throw new JsonException("Serial ranges are written as 1-500,1001-2000.");

        public override void Write(Utf8JsonWriter writer, SerialSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
