using System.Text;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Numbers with the decimal and thousands marks of a file.</summary>
internal sealed class CsvNumber(string decimalMark, string? thousandsMark)
{
    private readonly byte _decimal = (byte)decimalMark[0];
    private readonly byte[] _thousands = Encoding.UTF8.GetBytes(thousandsMark ?? "");

    /// <summary>False where the text is no number; a thousands mark anywhere but before three digits makes it none.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (_decimal == '.' && (_thousands.Length == 0 || text.IndexOf(_thousands) < 0))
        {
            return NumberText.TryParse(text, out value);
        }
        value = 0;
        Span<byte> plain = stackalloc byte[64];
        return text.Length <= plain.Length && TryPlain(text, plain, out var length) && NumberText.TryParse(plain[..length], out value);
    }

    private bool TryPlain(ReadOnlySpan<byte> text, Span<byte> plain, out int length)
    {
        length = 0;
        var digits = 0; // of the whole part, since the last thousands mark
        var isGrouped = false;
        var inFraction = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (_thousands.Length > 0 && text[i..].StartsWith(_thousands))
            {
                if (inFraction || (isGrouped ? digits != 3 : digits is 0 or > 3))
                {
                    return false;
                }
                (isGrouped, digits) = (true, 0);
                i += _thousands.Length - 1;
                continue;
            }
            if (text[i] == _decimal)
            {
                if (isGrouped && digits != 3)
                {
                    return false;
                }
                inFraction = true;
                plain[length++] = (byte)'.';
                continue;
            }
            if (text[i] == '.')
            {
                return false;
            }
            digits += !inFraction && char.IsAsciiDigit((char)text[i]) ? 1 : 0;
            plain[length++] = text[i];
        }
        return inFraction || !isGrouped || digits == 3;
    }
}
