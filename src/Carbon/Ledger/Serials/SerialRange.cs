using System.Globalization;

namespace FactoryTwin.Carbon.Ledger.Serials;

/// <summary>Serial numbers of one series, first and last included. One number is one unit: a credit of 1 tCO2e or a certificate of 1 MWh.</summary>
public readonly record struct SerialRange : IComparable<SerialRange>
{
    /// <summary>Eighteen digits, so that a count never overflows.</summary>
    public const long Largest = 999_999_999_999_999_999;

    /// <exception cref="ArgumentOutOfRangeException">A number is negative or too long, or the range runs backwards.</exception>
    public SerialRange(long first, long last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, Largest);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        (First, Last) = (first, last);
    }

    public long First { get; }

    public long Last { get; }

    public long Count => Last - First + 1;

    public bool Overlaps(SerialRange other) => First <= other.Last && other.First <= Last;

    public int CompareTo(SerialRange other) => First.CompareTo(other.First);

    /// <summary>Reads <c>1001-2000</c>, or <c>1001</c> for one.</summary>
    public static bool TryParse(string text, out SerialRange range)
    {
        range = default;
        var parts = text.Split('-', 2, StringSplitOptions.TrimEntries);
        if (!TryNumber(parts[0], out var first) || !TryNumber(parts[^1], out var last) || last < first)
        {
            return false;
        }
        range = new SerialRange(first, last);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= Largest;
}
