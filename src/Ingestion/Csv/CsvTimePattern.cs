using System.Globalization;
using System.Text;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>A pattern such as <c>dd/MM/yyyy HH:mm</c>: two letters mean two digits, one letter one or two; other characters stand for themselves.</summary>
internal sealed class CsvTimePattern : CsvTimeFormat
{
    private static readonly byte[][] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[..12].Select(m => Encoding.UTF8.GetBytes(m))];

    private readonly List<(char Kind, int Length, byte[] Literal)> _parts = [];

    /// <summary>The pattern as <see cref="DateTimeOffset"/> formats it.</summary>
    private readonly string _clr;

    private CsvTimePattern(string clr) => _clr = clr;

    public override bool AlwaysHasOffset => _parts.Any(p => p.Kind == 'z');

    /// <summary>Null where the text is no pattern, or lacks year, month, day or hour.</summary>
    public static new CsvTimePattern? TryCreate(string pattern)
    {
        var clr = new StringBuilder();
        var parts = new List<(char Kind, int Length, byte[] Literal)>();
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            var run = 1;
            while (i + run < pattern.Length && pattern[i + run] == c)
            {
                run++;
            }
            if (char.IsAsciiLetter(c) && (c != 'T' || run > 1))
            {
                if (!IsPart(c, run))
                {
                    return null;
                }
                parts.Add((c, run, []));
                // A lone letter would be one of the base library's standard formats.
                clr.Append(pattern.Length == run && run == 1 ? "%" : "").Append(c, run);
                i += run;
                continue;
            }
            parts.Add(('\0', 1, Encoding.UTF8.GetBytes(c.ToString())));
            clr.Append('\\').Append(c);
            i++;
        }
        var result = new CsvTimePattern(clr.ToString());
        result._parts.AddRange(parts);
        var isWhole = "yMd".All(k => parts.Any(p => p.Kind == k)) && parts.Any(p => p.Kind is 'H' or 'h');
        return isWhole ? result : null;
    }

    public override int Write(DateTime local, TimeSpan offset, Span<byte> to)
    {
        new DateTimeOffset(local, offset).TryFormat(to, out var written, _clr, CultureInfo.InvariantCulture);
        return written;
    }

    protected override bool TryRead(ReadOnlySpan<byte> text, out CsvMoment moment)
    {
        moment = default;
        int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
        long fraction = 0;
        int? offset = null;
        bool? afternoon = null;
        foreach (var (kind, length, literal) in _parts)
        {
            var ok = kind switch
            {
                '\0' => Literal(ref text, literal),
                'y' => Number(ref text, length, out year),
                'M' when length == 3 => Month(ref text, out month),
                'M' => Number(ref text, length, out month),
                'd' => Number(ref text, length, out day),
                'H' or 'h' => Number(ref text, length, out hour),
                'm' => Number(ref text, length, out minute),
                's' => Number(ref text, length, out second),
                'f' => Fraction(ref text, length, out fraction),
                't' => Half(ref text, out afternoon),
                _ => Offset(ref text, out offset),
            };
            if (!ok)
            {
                return false;
            }
        }
        year += year < 100 ? 2000 : 0;
        if (afternoon is { } pm)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }
            hour = (hour % 12) + (pm ? 12 : 0);
        }
        var clock = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction;
        if (!text.IsEmpty || minute > 59 || second > 59 || clock > TimeSpan.TicksPerDay || !IsoTime.TryDate(year, month, day, out var date))
        {
            return false;
        }
        moment = new CsvMoment(date, clock, offset);
        return true;
    }

    private static bool IsPart(char c, int run) => c switch
    {
        'y' => run is 2 or 4,
        'M' => run <= 3,
        'd' or 'H' or 'h' or 'm' or 's' => run <= 2,
        'f' => run <= 7,
        't' => run == 2,
        'z' => run == 3,
        _ => false,
    };

    private static bool Literal(ref ReadOnlySpan<byte> text, byte[] literal)
    {
        var fits = text.StartsWith(literal);
        text = fits ? text[literal.Length..] : text;
        return fits;
    }

    private static bool Number(ref ReadOnlySpan<byte> text, int length, out int number)
    {
        var digits = length > 1 ? length : text.Length > 1 && char.IsAsciiDigit((char)text[1]) ? 2 : 1;
        number = 0;
        if (text.Length < digits || !IsoTime.Digits(text[..digits], out number))
        {
            return false;
        }
        text = text[digits..];
        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> text, int length, out long ticks)
    {
        var ok = Number(ref text, length == 1 ? 1 : length, out var number);
        ticks = number;
        for (var i = length; i < 7; i++)
        {
            ticks *= 10;
        }
        return ok;
    }

    private static bool Month(ref ReadOnlySpan<byte> text, out int month)
    {
        month = 0;
        for (var i = 0; i < Months.Length && text.Length >= 3; i++)
        {
            if (Ascii.EqualsIgnoreCase(text[..3], Months[i]))
            {
                month = i + 1;
                text = text[3..];
                return true;
            }
        }
        return false;
    }

    private static bool Half(ref ReadOnlySpan<byte> text, out bool? afternoon)
    {
        afternoon = text.Length < 2 ? null : Ascii.EqualsIgnoreCase(text[..2], "PM"u8) ? true : Ascii.EqualsIgnoreCase(text[..2], "AM"u8) ? false : null;
        text = afternoon is null ? text : text[2..];
        return afternoon is not null;
    }

    private static bool Offset(ref ReadOnlySpan<byte> text, out int? offset)
    {
        // The offset is the last part of every pattern that people use; what follows it would have to be literal.
        var ok = IsoTime.TryOffset(text, out offset);
        text = ok ? default : text;
        return ok;
    }
}
