using System.Buffers.Binary;

namespace FactoryTwin.Persistence.Coding;

/// <summary>A column of doubles, bit for bit, in the smallest of four forms.</summary>
/// <remarks>
/// Constant: one value. Decimal: meters print few decimals, so each value is an integer over a power of ten, coded as the difference to
/// the one before (a register that counts 0.1 kWh steps takes one or two bytes). Exclusive-or with the value before, trailing zero bytes
/// left out. Plain: eight bytes each.
/// </remarks>
internal static class DoubleColumn
{
    private const int MaxDecimals = 6;
    private const double LargestInteger = 9007199254740992; // 2^53

    private static readonly double[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private enum Form : byte
    {
        Constant = 0,
        Exclusive = 1,
        Plain = 2,

        /// <summary>This and the next six: the number of decimals added.</summary>
        Decimal = 8,
    }

    public static void Write(ByteWriter writer, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }
        if (IsConstant(values))
        {
            writer.Byte((byte)Form.Constant);
            writer.Double(values[0]);
        }
        else if (DecimalsOf(values) is var decimals and >= 0)
        {
            WriteDecimal(writer, values, decimals);
        }
        else
        {
            WriteExclusive(writer, values);
        }
    }

    public static void Read(ref ByteReader reader, scoped Span<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }
        var form = reader.Byte();
        switch (form)
        {
            case (byte)Form.Constant:
                values.Fill(reader.Double());
                return;
            case (byte)Form.Exclusive:
                ReadExclusive(ref reader, values);
                return;
            case (byte)Form.Plain:
                var bytes = reader.Take(values.Length * 8);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]);
                }
                return;
            case >= (byte)Form.Decimal and <= (byte)Form.Decimal + MaxDecimals:
                ReadDecimal(ref reader, values, Powers[form - (int)Form.Decimal]);
                return;
            default:
                throw new CorruptDataException($"A column of form {form} is not known.");
        }
    }

    private static bool IsConstant(ReadOnlySpan<double> values)
    {
        var first = Bits(values[0]);
        foreach (var value in values[1..])
        {
            if (Bits(value) != first)
            {
                return false;
            }
        }
        return true;
    }

    private static int DecimalsOf(ReadOnlySpan<double> values)
    {
        var decimals = 0;
        var grownAt = 0;
        for (var i = 0; i < values.Length; i++)
        {
            while (!IsDecimal(values[i], decimals))
            {
                grownAt = i;
                if (++decimals > MaxDecimals)
                {
                    return -1;
                }
            }
        }
        // More decimals may push a large value that fitted before past 2^53.
        foreach (var value in values[..grownAt])
        {
            if (!IsDecimal(value, decimals))
            {
                return -1;
            }
        }
        return decimals;
    }

    private static bool IsDecimal(double value, int decimals)
    {
        var scaled = Math.Round(value * Powers[decimals]);
        return Math.Abs(scaled) < LargestInteger && Bits((long)scaled / Powers[decimals]) == Bits(value);
    }

    private static void WriteDecimal(ByteWriter writer, ReadOnlySpan<double> values, int decimals)
    {
        writer.Byte((byte)((int)Form.Decimal + decimals));
        long last = 0;
        foreach (var value in values)
        {
            var scaled = (long)Math.Round(value * Powers[decimals]);
            writer.Signed(scaled - last);
            last = scaled;
        }
    }

    private static void ReadDecimal(ref ByteReader reader, scoped Span<double> values, double power)
    {
        long last = 0;
        for (var i = 0; i < values.Length; i++)
        {
            last += reader.Signed();
            values[i] = last / power;
        }
    }

    private static void WriteExclusive(ByteWriter writer, ReadOnlySpan<double> values)
    {
        var start = writer.Length;
        writer.Byte((byte)Form.Exclusive);
        long last = 0;
        foreach (var value in values)
        {
            var bits = Bits(value);
            // Turned around, so that the zero bytes at the end of a mantissa become leading zeros.
            writer.Unsigned(BinaryPrimitives.ReverseEndianness((ulong)(bits ^ last)));
            last = bits;
        }
        if (writer.Length - start <= 1 + (values.Length * 8))
        {
            return;
        }
        writer.CutTo(start);
        writer.Byte((byte)Form.Plain);
        foreach (var value in values)
        {
            writer.Double(value);
        }
    }

    private static void ReadExclusive(ref ByteReader reader, scoped Span<double> values)
    {
        long last = 0;
        for (var i = 0; i < values.Length; i++)
        {
            last ^= (long)BinaryPrimitives.ReverseEndianness(reader.Unsigned());
            values[i] = BitConverter.Int64BitsToDouble(last);
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
