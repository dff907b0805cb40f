using System.Globalization;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>Numbers in UTF-8, rounded correctly.</summary>
/// <remarks>
/// A mantissa below 2^53 and a power of ten up to 22 are both exact doubles, so one multiplication or division rounds once and
/// correctly (Clinger, "How to read floating point numbers accurately", PLDI 1990). All others go the way of <see cref="double"/>.
/// </remarks>
public static class NumberText
{
    private const int ExactPower = 22;
    private const ulong ExactMantissa = 1UL << 53;

    private static readonly double[] Powers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads <c>[+-]digits[.digits][e[+-]digits]</c>, all of it.</summary>
    /// <returns>False where the text is anything else, such as NaN, a hex number or nothing. A number too large is infinite, which the caller refuses.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var i = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            i = 1;
        }
        ulong mantissa = 0;
        var digits = 0;
        var scale = 0;
        var first = i;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
        {
            mantissa = (mantissa * 10) + (uint)(text[i] - '0');
        }
        digits = i - first;
        if (i < text.Length && text[i] == '.')
        {
            var point = ++i;
            for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
            {
                mantissa = (mantissa * 10) + (uint)(text[i] - '0');
            }
            scale = point - i;
            digits -= scale;
        }
        if (digits == 0 || !TryExponent(text, ref i, ref scale) || i != text.Length)
        {
            return false;
        }
        // 19 digits cannot overflow the mantissa; with more it may have wrapped round.
        if (digits > 19 || mantissa > ExactMantissa || scale is < -ExactPower or > ExactPower)
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
        var magnitude = scale < 0 ? mantissa / Powers[-scale] : mantissa * Powers[scale];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, ref int i, ref int scale)
    {
        if (i >= text.Length || (text[i] | 0x20) != 'e')
        {
            return true;
        }
        i++;
        var sign = 1;
        if (i < text.Length && text[i] is (byte)'-' or (byte)'+')
        {
            sign = text[i++] == '-' ? -1 : 1;
        }
        var first = i;
        var exponent = 0;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
        {
            exponent = Math.Min((exponent * 10) + (text[i] - '0'), 100_000);
        }
        scale += sign * exponent;
        return i > first;
    }
}
