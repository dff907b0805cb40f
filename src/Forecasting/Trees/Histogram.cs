using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FactoryTwin.Forecasting.Trees;

/// <summary>Sum of signs and number of rows per feature and bin, both in one number: the sum above, the rows in the lower half.</summary>
/// <param name="features">How many features a row has.</param>
internal sealed class Histogram(int features)
{
    private const int Bins = BinnedTable.MostBins;

    private readonly long[] _cells = new long[features * Bins];

    /// <summary>What one row of a sign adds to its cells.</summary>
    public static long Step(sbyte sign) => ((long)sign << 32) + 1;

    /// <summary>Sum of signs and rows of a cell, or of a sum of cells.</summary>
    public static (int Sum, int Rows) Parts(long cell) => ((int)(cell >> 32), (int)cell);

    public ReadOnlySpan<long> Of(int feature) => _cells.AsSpan(feature * Bins, Bins);

    /// <summary>Sum of signs of all rows, as one feature has it.</summary>
    public int SumOf(int feature)
    {
        long sum = 0;
        foreach (var cell in Of(feature))
        {
            sum += cell;
        }
        return Parts(sum).Sum;
    }

    /// <summary>Adds a row. Without range checks, since this is where the time of learning goes: a bin is below <see cref="BinnedTable.MostBins"/>.</summary>
    public void Add(ReadOnlySpan<byte> bins, long step)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        nint at = 0;
        foreach (var bin in bins)
        {
            Unsafe.Add(ref cells, at + bin) += step;
            at += Bins;
        }
    }

    public void Clear() => Array.Clear(_cells);

    public void Subtract(Histogram other)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] -= other._cells[i];
        }
    }
}
