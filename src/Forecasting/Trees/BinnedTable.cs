namespace FactoryTwin.Forecasting.Trees;

/// <summary>Training rows with every feature cut into at most 128 bins of about equal size, kept column by column and row by row.</summary>
internal sealed class BinnedTable
{
    public const int MostBins = 128;

    private readonly byte[] _byRow;

    private BinnedTable(int rows, byte[][] columns, double[][] cuts)
    {
        Rows = rows;
        Columns = columns;
        Cuts = cuts;
        Features = columns.Length;
        _byRow = new byte[rows * Features];
        for (var f = 0; f < Features; f++)
        {
            for (var r = 0; r < rows; r++)
            {
                _byRow[(r * Features) + f] = columns[f][r];
            }
        }
    }

    public int Rows { get; }

    public int Features { get; }

    /// <summary>Bins of one row, feature after feature.</summary>
    public ReadOnlySpan<byte> Row(int row) => _byRow.AsSpan(row * Features, Features);

    /// <summary>Bin of each row, per feature.</summary>
    public byte[][] Columns { get; }

    /// <summary>Upper ends of the bins, per feature: a value lies in the first bin whose end is not below it; the last bin has none.</summary>
    public double[][] Cuts { get; }

    /// <param name="rows">Rows of the features, row after row.</param>
    /// <param name="features">How many features a row has.</param>
    public static BinnedTable Of(ReadOnlySpan<double> rows, int features)
    {
        var count = rows.Length / features;
        var columns = new byte[features][];
        var cuts = new double[features][];
        var sorted = new double[count];
        for (var f = 0; f < features; f++)
        {
            for (var r = 0; r < count; r++)
            {
                sorted[r] = rows[(r * features) + f];
            }
            Array.Sort(sorted);
            cuts[f] = CutsOf(sorted);
            var column = new byte[count];
            for (var r = 0; r < count; r++)
            {
                column[r] = BinOf(cuts[f], rows[(r * features) + f]);
            }
            columns[f] = column;
        }
        return new BinnedTable(count, columns, cuts);
    }

    private static byte BinOf(double[] cuts, double value)
    {
        var at = Array.BinarySearch(cuts, value);
        return (byte)(at >= 0 ? at : ~at);
    }

    /// <summary>Cuts lie half-way between neighbouring values, at equal shares of the rows.</summary>
    private static double[] CutsOf(double[] sorted)
    {
        var cuts = new List<double>(MostBins);
        for (var b = 1; b < MostBins; b++)
        {
            var at = (int)((long)b * sorted.Length / MostBins);
            if (at == 0 || at >= sorted.Length)
            {
                continue;
            }
            // The first change of value at or after the share.
            while (at < sorted.Length && sorted[at] == sorted[at - 1])
            {
                at++;
            }
            if (at >= sorted.Length)
            {
                break;
            }
            var cut = sorted[at - 1] + ((sorted[at] - sorted[at - 1]) / 2);
            if (cuts.Count == 0 || cut > cuts[^1])
            {
                cuts.Add(cut);
            }
        }
        return [.. cuts];
    }
}
