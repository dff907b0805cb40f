using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FactoryTwin.Carbon.Years;

/// <summary>
/// JSON with one spelling for one content (RFC 8785): no white space, names in the order of their UTF-16 code units, numbers as ECMAScript
/// writes a double, strings with the shortest escapes. What is hashed is written so, and can be written again by any other program.
/// </summary>
public static class CanonicalJson
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    public static byte[] Write(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                var first = true;
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    WriteText(text, property.Name);
                    text.Append(':');
                    Write(text, property.Value);
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (item, index) in value.EnumerateArray().Select((v, i) => (v, i)))
                {
                    text.Append(index == 0 ? "" : ",");
                    Write(text, item);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>A number as ECMAScript writes it (ECMA-262, Number::toString): the fewest digits that read back as the same double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite: JSON has no such number.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON holds finite numbers only.");
        }
        if (value == 0)
        {
            return "0";
        }
        var parts = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var digits = new string([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]).TrimStart('0').TrimEnd('0');
        // Place of the decimal point behind the first digit; the shortest digits may have been rounded up to the next power of ten.
        var exponent = ExponentOf(shortest, int.Parse(parts.Split('E')[1], CultureInfo.InvariantCulture));
        return (value < 0 ? "-" : "") + Place(digits, exponent + 1);
    }

    private static int ExponentOf(string shortest, int exponent)
    {
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            return int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        var whole = shortest.Split('.')[0];
        return whole != "0" ? whole.Length - 1 : exponent;
    }

    /// <param name="point">How many digits stand before the decimal point.</param>
    private static string Place(string digits, int point) => point switch
    {
        _ when point >= digits.Length && point <= 21 => digits + new string('0', point - digits.Length),
        > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
        > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}"),
    };

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        text.Append('"');
    }
}
